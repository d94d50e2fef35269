using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting;

/// <summary>Everything that can be measured, in the order of the specification.</summary>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ListMetrics : IQuery<IReadOnlyList<MetricCard>>;

/// <summary>What a metric is.</summary>
/// <param name="RowUnit">Of what one row contributes.</param>
/// <param name="Version">Of the definition.</param>
/// <param name="Dimensions">What it can be told apart by.</param>
public sealed record MetricCard(string Code, string Name, Unit Unit, Unit RowUnit, string Definition, int Version, IReadOnlyList<Dimension> Dimensions)
{
    internal static MetricCard Of(IMetric m) => new(m.Code, m.Title, m.Unit, m.RowUnit, m.Definition, m.Version, m.Dimensions);
}

internal sealed class ListMetricsHandler(FigureSources sources) : QueryHandler<ListMetrics, IReadOnlyList<MetricCard>>
{
    public override Task<IReadOnlyList<MetricCard>> Handle(ListMetrics request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MetricCard>>(sources.Metrics.Select(MetricCard.Of).ToList());
}
