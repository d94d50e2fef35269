using HeShui.Shop.Shared.Data;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>The metrics by code, and hand-entered figures for indicators without one.</summary>
internal sealed class FigureSources(ShopDb db, IEnumerable<IMetric> metrics)
{
    private readonly Dictionary<string, IMetric> _metrics = metrics.ToDictionary(m => m.Code);

    public bool Knows(string metric) => _metrics.ContainsKey(metric);

    public IFigureSource Of(Indicator indicator) => indicator.Metric is { } code ? _metrics[code] : new EnteredFigures(db, indicator);
}
