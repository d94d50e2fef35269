using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Export;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting;

/// <summary>A metric, or a part of it, with all rows behind it, as a file.</summary>
/// <exception cref="NotFoundException">There is no such metric.</exception>
/// <exception cref="DomainException"><c>backwards</c> or <c>no-such-part</c></exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ExportMetric(MetricQuestion Question, ExportFormat Format) : IQuery<ExportedFigure>
{
    /// <summary>Told after every few thousand rows.</summary>
    public IProgress<RowsWritten>? Progress { get; init; }
}

internal sealed class ExportMetricHandler(ShopDb db, MetricReader reader, TimeProvider clock) : QueryHandler<ExportMetric, ExportedFigure>
{
    public override async Task<ExportedFigure> Handle(ExportMetric request, CancellationToken cancellationToken)
    {
        await using var still = await db.StandStill(cancellationToken);
        var (metric, scope, frame) = await reader.Read(request.Question, cancellationToken);
        var about = new List<(string Name, object Value)>
        {
            ("指标", metric.Title), ("算法版本", $"第 {metric.Version} 版"), ("时段", $"{scope.From:yyyy-MM-dd} 至 {scope.To:yyyy-MM-dd}"),
        };
        about.AddRange(frame.Cuts.Select(c => (c.By.Name(), (object)c.Name)));
        var sheet = new FigureSheet(about, await metric.Measure(scope, cancellationToken), isEntered: false, scope.AsOf, clock.GetUtcNow(), metric, scope);
        return await sheet.Export(string.Join('-', frame.Cuts.Select(c => c.Name).Prepend(metric.Title)), request.Format, request.Progress, cancellationToken);
    }
}
