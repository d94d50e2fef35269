using HeShui.Shop.Reporting.Metrics;

namespace HeShui.Shop.Reporting;

/// <summary>Measures indicators, each against the target of the year that the scope ends in.</summary>
internal sealed class FigureReader(FigureSources sources)
{
    /// <summary>The indicators that count on the as-of date.</summary>
    public async Task<IReadOnlyList<Figure>> Read(Project project, FigureScope scope, CancellationToken ct)
    {
        var figures = new List<Figure>();
        foreach (var indicator in project.Indicators.Where(i => i.IsInForce(scope.AsOf)).OrderBy(i => i.Position))
        {
            figures.Add(await Read(indicator, scope, ct));
        }
        return figures;
    }

    public async Task<Figure> Read(Indicator indicator, FigureScope scope, CancellationToken ct)
    {
        var source = sources.Of(indicator);
        var actual = await source.Measure(scope, ct);
        var (aim, assumed) = indicator.TargetIn(scope.To.Year);
        var target = aim * source.Unit.Size;
        return new Figure(
            indicator.Code, indicator.Position, indicator.Level1, indicator.Level2, indicator.Name, source.Unit, indicator.Direction, target, assumed, indicator.Weight,
            indicator.IsQualitative, indicator.Expectation, indicator.Metric is null, source.Definition, indicator.Note, actual, Completion.Of(actual?.Counted, target, indicator.Direction))
        {
            WeightAssumed = indicator.WeightAssumed,
        };
    }
}
