using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>The metrics by code, and hand-entered figures for indicators without one.</summary>
internal sealed class FigureSources(ShopDb db, IEnumerable<IMetric> metrics)
{
    private readonly Dictionary<string, IMetric> _metrics = metrics.ToDictionary(m => m.Code);

    /// <summary>In the order they are shown.</summary>
    public IEnumerable<IMetric> Metrics => _metrics.Values;

    public bool Knows(string metric) => _metrics.ContainsKey(metric);

    /// <exception cref="NotFoundException">There is none.</exception>
    public IMetric Require(string metric) => _metrics.GetValueOrDefault(metric) ?? throw new NotFoundException();

    public IFigureSource Of(Indicator indicator) => indicator.Metric is { } code ? _metrics[code] : new EnteredFigures(db, indicator);
}
