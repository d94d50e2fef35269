using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;

namespace HeShui.Shop.Reporting;

/// <summary>What is asked of a metric, outside of any project.</summary>
/// <param name="Metric">Its code.</param>
/// <param name="From">First business date; null for the first of the last day's year.</param>
/// <param name="To">Last business date; null for the as-of date, and never after it.</param>
/// <param name="AsOf">At whose end things stood as shown; null for the last day, else today. A day still to come means today.</param>
/// <param name="Cuts">What it is narrowed down to, of one dimension at most once.</param>
public sealed record MetricQuestion(string Metric, DateOnly? From, DateOnly? To, DateOnly? AsOf, IReadOnlyList<Cut> Cuts);

/// <param name="Name">Of the value.</param>
public sealed record NamedCut(Dimension By, string? Key, string Name);

/// <summary>What is answered, before anything is counted.</summary>
/// <param name="Today">Business date.</param>
public sealed record MetricFrame(MetricCard Metric, DateOnly From, DateOnly To, DateOnly AsOf, DateOnly Today, IReadOnlyList<NamedCut> Cuts);

/// <summary>Understands questions.</summary>
internal sealed class MetricReader(ShopDb db, FigureSources sources, DimensionNames names, TimeProvider clock)
{
    /// <exception cref="NotFoundException">There is no such metric.</exception>
    /// <exception cref="DomainException"><c>backwards</c>, or <c>no-such-part</c>: the metric does not have the dimension.</exception>
    public async Task<(IMetric Metric, FigureScope Scope, MetricFrame Frame)> Read(MetricQuestion question, CancellationToken ct)
    {
        var metric = sources.Require(question.Metric);
        foreach (var cut in question.Cuts)
        {
            Require(metric, cut.By);
        }
        var today = Shanghai.DateOf(clock.GetUtcNow());
        var asOf = Earlier(question.AsOf ?? question.To ?? today, today);
        var to = Earlier(question.To ?? asOf, asOf);
        var from = question.From ?? new DateOnly(to.Year, 1, 1);
        if (from > to)
        {
            throw new DomainException("backwards", $"开始日 {from:yyyy-MM-dd} 晚于最后一天 {to:yyyy-MM-dd}，请改一下日期。");
        }
        var cuts = new List<NamedCut>();
        foreach (var cut in question.Cuts)
        {
            cuts.Add(new NamedCut(cut.By, cut.Key, (await names.Of(cut.By, [cut.Key], ct))[0].Name));
        }
        var exclusions = await ExclusionsInForce.Load(db, ct);
        return (metric, new FigureScope(from, to, asOf, exclusions.On(asOf)) { Cuts = question.Cuts }, new MetricFrame(MetricCard.Of(metric), from, to, asOf, today, cuts));
    }

    /// <exception cref="DomainException"><c>no-such-part</c></exception>
    public static void Require(IMetric metric, Dimension by)
    {
        if (!metric.Dimensions.Contains(by))
        {
            throw new DomainException("no-such-part", $"“{metric.Title}”不能按{by.Name()}分。{metric.OtherDimensions}");
        }
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
