using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Desk;
using HeShui.Shop.Reporting.Projects;
using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Reporting.Wall;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Tests.Demo;

/// <summary>The demo's accepted project is complete and goes by its snapshot; its running one has targets and tasks.</summary>
public sealed class DemoProjectsTests : IAsyncLifetime
{
    private ServiceProvider _services = null!;

    public async Task InitializeAsync() => _services = TestServices.Of(await TestDatabases.ReadOnlyDemo(), TimeProvider.System);

    public async Task DisposeAsync() => await _services.DisposeAsync();

    [Fact]
    public async Task The_accepted_project_has_a_complete_form_by_the_snapshot_and_a_report_without_gaps()
    {
        var form = await Send(new GetSelfEvaluation("shop-2022"));
        form.Missing.ShouldBeEmpty();
        form.Sheet.Indicators.Rows[^1].Single(c => c.Column == 7).Text.ShouldBe("100");
        form.Accepted.ShouldNotBeNull().ShouldSatisfyAllConditions(a => Shanghai.DateOf(a.TakenAt).ShouldBe(new DateOnly(2023, 3, 15)), a => a.Later.ShouldBeEmpty());
        form.Sheet.Marks.ShouldContain(m => m.StartsWith("演示数据", StringComparison.Ordinal));
        var report = await Send(new GetReport("shop-2022", null));
        report.Changes.ShouldBeEmpty();
        report.Shown!.Texts.ShouldAllBe(t => t.Length > 0 && !t.Contains("待补充"));
        (await Send(new GetProjectRecord("shop-2022"))).Steps.Select(s => s.To).ShouldBe([ProjectState.Accepted, ProjectState.SelfEvaluated]);
        (await Send(new GetSnapshot(form.Accepted.Snapshot, Recompute: true))).ShouldSatisfyAllConditions(s => s.IsWhole.ShouldBeTrue(), s => s.Drifts!.ShouldBeEmpty());
    }

    [Fact]
    public async Task The_running_project_has_targets_a_pace_and_tasks()
    {
        var pace = await Send(new GetPace("shop-daily"));
        pace.Rows.Count(r => r is { Target: > 0, TargetAssumed: true }).ShouldBe(7);
        pace.Rows.ShouldContain(r => r.Pace.Standing == PaceStanding.Behind);
        (await Send(new GetProjectRecord("shop-daily"))).ShouldSatisfyAllConditions(p => p.OpenTasks.ShouldBe(3), p => p.OverdueTasks.ShouldBeGreaterThan(0));
        var desk = (await Send(new GetDesk())).Items;
        desk.ShouldContain(i => i.Urgency == DeskUrgency.Overdue && i.What.Contains("签到表"));
        desk.ShouldContain(i => i.Urgency == DeskUrgency.Behind);
        (await Send(new GetWallBackdrop())).Targets.ShouldNotBeEmpty();
    }

    private async Task<T> Send<T>(IRequest<T> request)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Given.Bureau);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }
}
