using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Projects;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HeShui.Shop.Tests.Reporting.Projects;

/// <summary>The projects that every installation begins with, and what becomes of them when somebody has edited them.</summary>
public sealed class SeededProjectsTests : IAsyncLifetime
{
    private readonly ShopFixture _shop = new();

    public Task InitializeAsync() => _shop.InitializeAsync();

    public Task DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task All_stand_on_the_levels_of_the_form_and_what_is_scored_adds_up_to_90()
    {
        var projects = await _shop.Find(db => db.Projects.AsNoTracking().Include(p => p.Indicators).ToListAsync());
        projects.Select(p => p.Code).ShouldBe(["shop-daily", "shop-2022", "live-2022", "subsidy-2023", "county-2021"], ignoreOrder: true);
        foreach (var project in projects)
        {
            project.Indicators.ShouldAllBe(i => IndicatorLevel.Has(i.Level1, i.Level2), project.Code);
            project.Points.Lacks(project.Kept.Select(i => (i.Level1, i.Weight ?? 0))).ShouldBe(project.IsScored ? [] : ["产出指标还差 50 分", "效益指标还差 30 分", "满意度指标还差 10 分"], project.Code);
            project.Indicators.Where(i => i.Weight is not null).ShouldAllBe(i => i.WeightAssumed, project.Code);
        }
        projects.Where(p => !p.IsScored).ShouldHaveSingleItem().Code.ShouldBe("shop-daily");
    }

    [Fact]
    public async Task Satisfaction_has_no_figure_and_shows_none()
    {
        var figure = (await _shop.Send(Given.Bureau, new GetProject("county-2021", null))).Figures.Single(f => f.Level1 == IndicatorLevel.Satisfaction);
        (figure.Actual, figure.TargetAssumed, figure.WeightAssumed, figure.Completion.ToString()).ShouldBe((null, true, true, "—"));
    }

    [Fact]
    public async Task What_the_bureau_has_changed_is_never_overwritten()
    {
        var draft = await _shop.Send(Given.Bureau, new GetIndicatorDraft("shop-2022", "registered-users"));
        await _shop.Send(Given.Bureau, new EditIndicator("shop-2022", "registered-users", draft.Version, draft.Facts with { Target = 7000, TargetAssumed = false, Note = "按批复" }, "查到批复了"));
        await _shop.Find(db => db.Database.ExecuteSqlAsync($"DELETE FROM reporting.indicator WHERE code = 'avg-order' AND project_id = (SELECT id FROM reporting.project WHERE code = 'shop-2022')"));
        var before = await Rows("shop-2022");
        await Seed();
        (await Rows("shop-2022")).ShouldBe(before);
        (await _shop.Send(Given.Bureau, new GetProjectRecord("shop-2022"))).Changes.ShouldHaveSingleItem().ShouldBe(
            new ChangeRow("注册人数", "目标值", "≥ 6,788 人（假设）", "≥ 7,000 人", "查到批复了", "孙股长", _shop.Clock.Now));
    }

    [Fact]
    public async Task What_nobody_has_changed_is_brought_up_to_date_and_what_is_missing_made()
    {
        var before = await Rows("shop-2022");
        await _shop.Find(db => db.Database.ExecuteSqlAsync($"""
            UPDATE reporting.project SET name = '旧名字' WHERE code = 'shop-2022';
            UPDATE reporting.indicator SET level2 = '经济效益', weight = NULL WHERE code = 'net-sales';
            DELETE FROM reporting.indicator WHERE code = 'avg-order' AND project_id = (SELECT id FROM reporting.project WHERE code = 'shop-2022')
            """));
        await Seed();
        (await Rows("shop-2022")).ShouldBe(before);
    }

    [Fact]
    public async Task A_state_once_reached_stays_whatever_the_file_says()
    {
        await _shop.Find(db => db.Database.ExecuteSqlAsync($"UPDATE reporting.project SET state = 'Returned' WHERE code = 'live-2022'"));
        await Seed();
        (await _shop.Find(db => db.Projects.Where(p => p.Code == "live-2022").Select(p => p.State).SingleAsync())).ShouldBe(ProjectState.Returned);
    }

    [Fact]
    public async Task A_database_from_before_keeps_all_its_rows_and_no_longer_shows_what_was_paid_as_an_indicator()
    {
        await using var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateAsyncScope(_shop.Services);
        var db = (ShopDb)scope.ServiceProvider.GetService(typeof(ShopDb))!;
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("FilesAndQualities");
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO reporting.indicator (id, code, position, level1, level2, name, unit, direction, target, target_assumed, metric, note, project_id, is_qualitative, expectation)
            SELECT gen_random_uuid(), 'paid-1', 40, '资金执行', '人才培训', '农村电商人才培育', '万元', 'AtLeast', 96.6, false, NULL, '', id, false, '' FROM reporting.project WHERE code = 'county-2021';
            INSERT INTO reporting.manual_figure (indicator, value, "on", source, "by", at) SELECT id, 33.81, '2022-10-31', '拨付表', '工信商务局', now() FROM reporting.indicator WHERE code = 'paid-1'
            """);
        var rows = await Counts(db);
        await migrator.MigrateAsync();
        await Seed();
        (await Counts(db)).ShouldBe(rows);
        (await db.Database.SqlQuery<decimal>($"SELECT output_points + benefit_points + satisfaction_points AS \"Value\" FROM reporting.project").ToListAsync()).ShouldAllBe(p => p == 90);
        foreach (var day in new DateOnly?[] { null, new(2021, 1, 1), new(2022, 10, 31) })
        {
            (await _shop.Send(Given.Bureau, new GetProject("county-2021", day))).Figures.ShouldNotContain(f => f.Code == "paid-1");
        }
        (await _shop.Send(Given.Bureau, new GetFigure("county-2021", "paid-1", null, false, 1))).Figure.Actual!.Counted.ShouldBe(33.81m);
    }

    private static Task<string> Counts(ShopDb db) => db.Database.SqlQuery<string>(
        $"SELECT concat_ws(',', (SELECT count(*) FROM reporting.project), (SELECT count(*) FROM reporting.indicator), (SELECT count(*) FROM reporting.manual_figure)) AS \"Value\"").SingleAsync();

    private Task<bool> Seed() => _shop.Use<ReferenceData, bool>(async seeds =>
    {
        await seeds.Apply(Path.Combine(TestDatabases.Seeds, "reference"), CancellationToken.None);
        return true;
    });

    private Task<List<string>> Rows(string code) => _shop.Find(db => db.Database.SqlQuery<string>(
        $"""
        SELECT concat_ws('|', p.name, p.state, i.code, i.position, i.level1, i.level2, i.name, i.target, i.target_assumed, i.weight, i.weight_assumed, i.note) AS "Value"
        FROM reporting.project p JOIN reporting.indicator i ON i.project_id = p.id WHERE p.code = {code} ORDER BY i.code
        """).ToListAsync());
}
