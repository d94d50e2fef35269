using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting;

/// <summary>A metric over any period as of any day, and its parts.</summary>
/// <param name="By">What to tell it apart by; null for no parts.</param>
/// <exception cref="NotFoundException">There is no such metric.</exception>
/// <exception cref="DomainException"><c>backwards</c> or <c>no-such-part</c></exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetMetric(MetricQuestion Question, Dimension? By) : IQuery<MetricReport>;

/// <param name="Actual">Null where nothing is known.</param>
/// <param name="Parts">In the order to show them. Together their rows are the rows of the whole.</param>
public sealed record MetricReport(MetricFrame Frame, Measurement? Actual, IReadOnlyList<MetricPart> Parts)
{
    public bool HasDemo => Actual is { HasDemo: true };
}

/// <param name="Key">As in <see cref="Cut"/>.</param>
public sealed record MetricPart(string? Key, string Name, Measurement? Actual);

internal sealed class GetMetricHandler(ShopDb db, MetricReader reader, DimensionNames names) : QueryHandler<GetMetric, MetricReport>
{
    public override async Task<MetricReport> Handle(GetMetric request, CancellationToken cancellationToken)
    {
        await using var still = await db.StandStill(cancellationToken);
        var (metric, scope, frame) = await reader.Read(request.Question, cancellationToken);
        var actual = await metric.Measure(scope, cancellationToken);
        if (request.By is not { } by)
        {
            return new MetricReport(frame, actual, []);
        }
        MetricReader.Require(metric, by);
        var parts = await metric.Split(scope, by, cancellationToken);
        var named = await names.Of(by, parts.Select(p => p.Key), cancellationToken);
        return new MetricReport(frame, actual, named.Select(n => new MetricPart(n.Key, n.Name, parts.Single(p => p.Key == n.Key).Actual)).ToList());
    }
}
