using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Export;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting;

public enum ExportFormat { Xlsx, Csv }

/// <summary>A figure with all rows behind it, as a file.</summary>
/// <param name="AsOf">As for <see cref="GetProject"/>.</param>
/// <exception cref="NotFoundException">There is no such project or indicator.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ExportFigure(string Project, string Indicator, DateOnly? AsOf, ExportFormat Format) : IQuery<ExportedFigure>
{
    /// <summary>Told after every few thousand rows.</summary>
    public IProgress<RowsWritten>? Progress { get; init; }
}

internal sealed class ExportFigureHandler(ShopDb db, FigureSources sources, FigureReader reader, TimeProvider clock) : QueryHandler<ExportFigure, ExportedFigure>
{
    public override async Task<ExportedFigure> Handle(ExportFigure request, CancellationToken cancellationToken)
    {
        await using var still = await db.StandStill(cancellationToken);
        var (project, indicator) = await db.RequireIndicator(request.Project, request.Indicator, cancellationToken);
        var now = clock.GetUtcNow();
        var asOf = project.AsOf(request.AsOf, Shanghai.DateOf(now));
        var scope = FigureScope.Of(project, asOf, await ExclusionsInForce.Load(db, cancellationToken));
        var figure = await reader.Read(indicator, scope, cancellationToken);
        return await new FigureSheet(project.Name, figure, asOf, now, sources.Of(indicator), scope).Export($"{project.Name}-{figure.Name}", request.Format, request.Progress, cancellationToken);
    }
}
