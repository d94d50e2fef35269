using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Reporting.SelfEvaluation;

/// <summary>
/// A shop of its own for one test, with a project that is judged by six indicators. By hand: 800 wanted and 470 there of 30 points make 17.63; 10; 3 ÷ 4 of 10 make 7.5; 20, far
/// above; a quality at 72 % of 10 makes 7.2; 10. With 32 of 40 paid (8) it comes to 80.33.
/// </summary>
public abstract class EvaluatedProject : IAsyncLifetime
{
    protected const string Code = "evaluated";

    protected ShopFixture Shop { get; } = new();

    public async Task InitializeAsync()
    {
        await Shop.InitializeAsync();
        Shop.Clock.Now = new DateTimeOffset(2026, 6, 15, 4, 0, 0, TimeSpan.Zero);
        await Add(Project());
        await Measured(("training", 470), ("points", 65), ("price", 4), ("sales", 700), ("pleased", 95));
    }

    public Task DisposeAsync() => Shop.DisposeAsync();

    /// <summary>All that the firm has to write, with which the form is complete.</summary>
    protected static SaveSelfEvaluation Full(int version = 0) => new(
        Code, version, "培训 800 人次，建成 65 个村级站点。", "培训 470 人次，建成 65 个村级站点。\n直播卖出 700 万元。",
        [new(Wan(40), Wan(38), Wan(30)), new(null, Wan(2), Wan(2)), new(null, null, null)],
        [
            new("training", "疫情期间停办 5 期，明年补办。", null, null), new("points", "", null, null), new("price", "油价上涨；今后按量议价。", null, null),
            new("sales", "新开 11 个直播间，目标定低了。", null, null), new("known", "宣传不够，今后多参加展会。", Band.Partly, 72), new("pleased", "", null, null),
        ]);

    protected Task Fill(SaveSelfEvaluation? form = null) => Shop.Send(Given.Operator, form ?? Full());

    protected Task<SelfEvaluationPage> Page() => Shop.Send(Given.Bureau, new GetSelfEvaluation(Code));

    protected async Task<FormSheet> Sheet() => (await Page()).Sheet;

    /// <summary>The last cell but one of the last row.</summary>
    protected async Task<string> Total() => (await Sheet()).Indicators.Rows[^1].Single(c => c.Column == 7).Text;

    /// <summary>What a row of the indicators says in a column.</summary>
    protected async Task<string> Cell(string indicator, int column) =>
        (await Sheet()).Indicators.Rows.Single(r => r.Any(c => c.Column == 3 && c.Text == indicator)).Single(c => c.Column == column).Text;

    protected async Task Measured(params (string Indicator, decimal Value)[] figures)
    {
        var ids = await Shop.Find(db => db.Set<Indicator>().Where(i => EF.Property<ProjectId>(i, "ProjectId") == db.Set<Project>().Single(p => p.Code == Code).Id).ToDictionaryAsync(i => i.Code, i => i.Id));
        foreach (var (indicator, value) in figures)
        {
            await Add(new ManualFigure(ids[indicator], value, new DateOnly(2026, 5, 31), "进度表", "孙股长", Shop.Clock.Now));
        }
    }

    protected Task Add(object row) => Shop.Find(async db =>
    {
        db.Add(row);
        return await db.SaveChangesAsync();
    });

    protected Task Change(Action<Project> change) => Shop.Find(async db =>
    {
        change(await db.Set<Project>().Include(p => p.Indicators).SingleAsync(p => p.Code == Code));
        return await db.SaveChangesAsync();
    });

    /// <summary>However it came there.</summary>
    protected Task Stands(string state) => Shop.Find(db => db.Database.ExecuteSqlAsync($"UPDATE reporting.project SET state = {state} WHERE code = {Code}"));

    protected static Money Wan(decimal amount) => new(amount * 10_000);

    protected static async Task<DomainException> Refused(Func<Task> step, string code)
    {
        var refused = await Should.ThrowAsync<DomainException>(step);
        refused.Code.ShouldBe(code);
        return refused;
    }

    private static Project Project()
    {
        var project = new Project(Code)
        {
            Name = "电商进农村 <示范>",
            Year = 2026,
            From = new DateOnly(2026, 1, 1),
            To = new DateOnly(2026, 5, 31),
            Firm = "庆阳陇象公司",
            Bureau = "合水县工信商务局",
            Funder = "中央财政",
            Fund = Wan(40),
            State = ProjectState.Running,
        };
        project.Indicators.AddRange(
        [
            new("training") { Level1 = "产出指标", Level2 = "数量指标", Name = "电商人次培训", Unit = "人次", Target = 800, Weight = 30 },
            new("sales") { Level1 = "效益指标", Level2 = "经济效益指标", Name = "直播销售额", Unit = "万元", Target = 500, Weight = 20, TargetAssumed = true },
            new("points") { Level1 = "产出指标", Level2 = "数量指标", Name = "村级站点", Unit = "个", Target = 65, Weight = 10, WeightAssumed = true },
            new("price") { Level1 = "产出指标", Level2 = "成本指标", Name = "快递首重价格", Unit = "元", Direction = Direction.AtMost, Target = 3, Weight = 10 },
            new("known") { Level1 = "效益指标", Level2 = "社会效益指标", Name = "品牌知名度", IsQualitative = true, Expectation = "明显提高", Weight = 10 },
            new("pleased") { Level1 = "满意度指标", Level2 = "服务对象满意度指标", Name = "群众满意度", Unit = "%", Target = 90, Weight = 10 },
            new("watched") { Level1 = "产出指标", Level2 = "数量指标", Name = "只看不考核", Unit = "个" },
        ]);
        foreach (var (indicator, position) in project.Indicators.Select((i, n) => (i, n)))
        {
            indicator.Position = position;
        }
        return project;
    }
}
