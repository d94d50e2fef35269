using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Npgsql;

namespace HeShui.Shop.Tests.Reporting.Entered;

/// <summary>A project of 2026 with indicators that people enter. Today is June 15, 2026.</summary>
public abstract class TrainingProject(ShopFixture shop) : IClassFixture<ShopFixture>, IAsyncLifetime
{
    private static int _number;

    protected static readonly DateOnly Today = new(2026, 6, 15);

    protected ShopFixture Shop { get; } = shop;

    /// <summary>A project of its own for each test.</summary>
    protected string Code { get; } = $"training-{Interlocked.Increment(ref _number)}";

    protected FileId Proof { get; private set; }

    public async Task InitializeAsync()
    {
        Shop.Clock.Now = Shanghai.At(Today, new TimeOnly(12, 0));
        Proof = await Shop.Proof();
        var project = new Project(Code) { Name = "培训", Year = 2026, From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 12, 31) };
        project.Indicators.AddRange(
        [
            new Indicator("training") { Position = 0, Name = "电商人次培训", Unit = "人次", Target = 800 },
            new Indicator("retail") { Position = 1, Name = "网络零售额", Unit = "万元", Target = 8000 },
            new Indicator("satisfied") { Position = 2, Name = "满意度", Unit = "%" },
            new Indicator("users") { Position = 3, Name = "注册人数", Unit = "人", Metric = "registered-users" },
            new Indicator("spirit") { Position = 4, Name = "示范带动", Unit = "", IsQualitative = true, Expectation = "明显" },
        ]);
        await Shop.Find(async db =>
        {
            db.Add(project);
            return await db.SaveChangesAsync();
        });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    protected static EnterFigure Figure(string project, decimal? value, DateOnly? on, FileId proof, string indicator = "training") =>
        new(Guid.NewGuid(), project, indicator, null, value, on, "签到表", "", false, [proof], null);

    protected EnterFigure Figure(decimal? value, DateOnly? on, string indicator = "training") => Figure(Code, value, on, Proof, indicator);

    protected Task<long> Enter(EnterFigure figure) => Shop.Send(Given.Operator, figure);

    protected async Task<string> Refused(EnterFigure figure)
    {
        var before = await Rows();
        var refusal = await Should.ThrowAsync<DomainException>(Enter(figure));
        (await Rows()).ShouldBe(before);
        return refusal.Code;
    }

    protected async Task<EntryList> List(string indicator = "training") => await Shop.Send(Given.Bureau, new ListEntries(Code, indicator));

    protected async Task<decimal?> Counted(DateOnly asOf, string indicator = "training") =>
        (await Shop.Send(Given.Bureau, new GetFigure(Code, indicator, asOf, false, 1))).Figure.Actual?.Counted;

    protected async Task<long> Rows()
    {
        await using var source = NpgsqlDataSource.Create(Shop.ConnectionString);
        return (long)(await source.CreateCommand("SELECT count(*) FROM reporting.manual_figure").ExecuteScalarAsync())!;
    }

    protected static DateOnly Day(int month, int day) => new(2026, month, day);
}
