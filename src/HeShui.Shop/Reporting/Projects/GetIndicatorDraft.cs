using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>What the bureau's form about an indicator begins with.</summary>
/// <param name="Indicator">Code; null for a new one.</param>
/// <exception cref="NotFoundException">There is no such project or indicator.</exception>
[Allow(Role.Bureau)]
public sealed record GetIndicatorDraft(string Project, string? Indicator) : IQuery<IndicatorDraft>;

/// <param name="Version">To send back with the form; 0 for a new one.</param>
/// <param name="Facts">Empty for a new one.</param>
/// <param name="Fixed">Why it can not be changed any more, in words; null while it can.</param>
/// <param name="Years">Each may have a target of its own; one where the project has one year only.</param>
/// <param name="Metrics">What can compute an indicator.</param>
/// <param name="CanRemove">Whether it may go without a trace, or can only be retired.</param>
/// <param name="LastDay">The latest day from which it may be retired.</param>
public sealed record IndicatorDraft(
    string Project, string ProjectName, ProjectState State, bool TakesIndicators, int Version, IndicatorFacts Facts, DateOnly? RetiredOn, string? Fixed, IReadOnlyList<int> Years,
    IReadOnlyList<MetricChoice> Metrics, bool CanRemove, DateOnly From, DateOnly LastDay);

/// <param name="Definition">In Chinese, for the person who has to sign it.</param>
public sealed record MetricChoice(string Code, string Name, string Unit, string Definition);

internal sealed class GetIndicatorDraftHandler(ShopDb db, IEnumerable<IMetric> metrics, TimeProvider clock) : QueryHandler<GetIndicatorDraft, IndicatorDraft>
{
    private static readonly IndicatorFacts Empty = new("", "", "", "", Direction.AtLeast, false, "", null, "", null, false, []);

    public override async Task<IndicatorDraft> Handle(GetIndicatorDraft request, CancellationToken cancellationToken)
    {
        var today = Shanghai.DateOf(clock.GetUtcNow());
        var project = await db.Projects.AsNoTracking().Include(p => p.Indicators).Where(p => p.Code == request.Project).Require(cancellationToken);
        var indicator = request.Indicator is null ? null : project.Require(request.Indicator);
        var why = await db.WhyFixed(project.Id, cancellationToken);
        return new IndicatorDraft(
            project.Code, project.Name, project.State, project.TakesIndicators && why is null, indicator?.Version ?? 0, indicator?.Facts ?? Empty, indicator?.RetiredOn, why,
            project.Years(today), metrics.Select(m => new MetricChoice(m.Code, m.Title, m.Unit.Name, m.Definition)).ToList(),
            indicator is not null && project.State == ProjectState.Draft && !await db.HasTraces(indicator.Id, cancellationToken),
            project.From, project.To is { } end && end < today ? end : today);
    }
}
