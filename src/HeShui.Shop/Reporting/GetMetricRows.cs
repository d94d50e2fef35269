using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting;

/// <summary>A metric, or a part of it, and some of the rows behind it.</summary>
/// <param name="LeftOut">The rows that exclusions left out, instead of those that count.</param>
/// <param name="Page">Counted from 1; beyond the last is the last.</param>
/// <exception cref="NotFoundException">There is no such metric.</exception>
/// <exception cref="DomainException"><c>backwards</c> or <c>no-such-part</c></exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetMetricRows(MetricQuestion Question, bool LeftOut, int Page) : IQuery<MetricRows>;

/// <param name="Actual">Null where nothing is known.</param>
public sealed record MetricRows(MetricFrame Frame, Measurement? Actual, RowsPage Rows)
{
    public bool HasDemo => Actual is { HasDemo: true } || Rows.Rows.Any(r => r.IsDemo);
}

/// <summary>A page of the rows behind a figure.</summary>
/// <param name="Before">Rows on the pages before this one.</param>
/// <param name="LeftOutRows">How many rows exclusions left out.</param>
public sealed record RowsPage(IReadOnlyList<EvidenceColumn> Columns, IReadOnlyList<EvidenceRow> Rows, int Before, int Page, int Pages, int LeftOutRows)
{
    private const int Size = 50;

    public decimal PageTotal => Rows.Sum(r => r.Contribution);

    /// <param name="page">Counted from 1; beyond the last is the last.</param>
    internal static async Task<RowsPage> Read(IFigureSource source, FigureScope scope, Measurement? actual, bool leftOut, int page, CancellationToken ct)
    {
        var leftOutRows = actual?.LeftOut.Sum(x => x.Rows) ?? 0;
        var count = leftOut ? leftOutRows : actual?.Rows ?? 0;
        var pages = Math.Max(1, (count + Size - 1) / Size);
        var shown = Math.Clamp(page, 1, pages);
        var before = (shown - 1) * Size;
        var rows = count == 0 ? [] : await source.Evidence(scope, new Slice(before, Size, leftOut), ct);
        return new RowsPage(source.Columns, rows, before, shown, pages, leftOutRows);
    }
}

internal sealed class GetMetricRowsHandler(ShopDb db, MetricReader reader) : QueryHandler<GetMetricRows, MetricRows>
{
    public override async Task<MetricRows> Handle(GetMetricRows request, CancellationToken cancellationToken)
    {
        await using var still = await db.StandStill(cancellationToken);
        var (metric, scope, frame) = await reader.Read(request.Question, cancellationToken);
        var actual = await metric.Measure(scope, cancellationToken);
        return new MetricRows(frame, actual, await RowsPage.Read(metric, scope, actual, request.LeftOut, request.Page, cancellationToken));
    }
}
