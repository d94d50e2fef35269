using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting;

/// <summary>A figure and some of the rows behind it.</summary>
/// <param name="Indicator">Code of the indicator.</param>
/// <param name="AsOf">As for <see cref="GetProject"/>.</param>
/// <param name="LeftOut">The rows that exclusions left out, instead of those that count.</param>
/// <param name="Page">Counted from 1; beyond the last is the last.</param>
/// <param name="Beside">As for <see cref="GetMetricRows"/>.</param>
/// <exception cref="NotFoundException">There is no such project or indicator.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetFigure(string Project, string Indicator, DateOnly? AsOf, bool LeftOut, int Page, RowsBeside? Beside = null) : IQuery<FigurePage>;

/// <param name="AsOf">The day of the figure.</param>
/// <param name="RowUnit">Of what one row contributes.</param>
public sealed record FigurePage(
    string Project, string ProjectName, Figure Figure, DateOnly From, DateOnly? To, DateOnly AsOf, DateOnly Today, Unit RowUnit, RowsPage Shown)
{
    public IReadOnlyList<EvidenceRow> Rows => Shown.Rows;
    public int Page => Shown.Page;
    public int Pages => Shown.Pages;
    public bool HasDemo => Figure.Actual is { HasDemo: true } || Rows.Any(r => r.IsDemo);
}

internal sealed class GetFigureHandler(ShopDb db, FigureSources sources, FigureReader reader, TimeProvider clock) : QueryHandler<GetFigure, FigurePage>
{
    public override async Task<FigurePage> Handle(GetFigure request, CancellationToken cancellationToken)
    {
        await using var still = await db.StandStill(cancellationToken);
        var (project, indicator) = await db.RequireIndicator(request.Project, request.Indicator, cancellationToken);
        var today = Shanghai.DateOf(clock.GetUtcNow());
        var asOf = project.AsOf(request.AsOf, today);
        var scope = FigureScope.Of(project, asOf, await ExclusionsInForce.Load(db, cancellationToken));
        var source = sources.Of(indicator);
        var figure = await reader.Read(indicator, scope, cancellationToken);
        return new FigurePage(
            project.Code, project.Name, figure, project.From, project.To, asOf, today, source.RowUnit,
            await RowsPage.Read(source, scope, figure.Actual, request.LeftOut, request.Page, request.Beside, cancellationToken));
    }
}

internal static class IndicatorQueries
{
    /// <exception cref="NotFoundException">There is none.</exception>
    public static async Task<(Project Project, Indicator Indicator)> RequireIndicator(this ShopDb db, string project, string indicator, CancellationToken ct)
    {
        var found = await db.Projects.AsNoTracking().Include(p => p.Indicators).Where(p => p.Code == project).Require(ct);
        return (found, found.Indicators.SingleOrDefault(i => i.Code == indicator) ?? throw new NotFoundException());
    }
}
