using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting;

/// <summary>A metric, or a part of it, and some of the rows behind it.</summary>
/// <param name="LeftOut">The rows that exclusions left out, instead of those that count.</param>
/// <param name="Page">Counted from 1; beyond the last is the last.</param>
/// <param name="Beside">Where the page is, by a page beside it; what does not fit is as if it were not told.</param>
/// <exception cref="NotFoundException">There is no such metric.</exception>
/// <exception cref="DomainException"><c>backwards</c> or <c>no-such-part</c></exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetMetricRows(MetricQuestion Question, bool LeftOut, int Page, RowsBeside? Beside = null) : IQuery<MetricRows>;

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

    /// <summary>Mark of the first row: what the page before ends at. Null where rows can only be counted off.</summary>
    public string? First => RowMarks.Write(Rows is [var row, ..] ? row.Mark : null);

    /// <summary>Mark of the last row: what the page after begins at. Null where rows can only be counted off.</summary>
    public string? Last => RowMarks.Write(Rows is [.., var row] ? row.Mark : null);

    public decimal PageTotal => Rows.Sum(r => r.Contribution);

    /// <param name="page">Counted from 1; beyond the last is the last.</param>
    /// <param name="beside">As for <see cref="GetMetricRows"/>.</param>
    internal static async Task<RowsPage> Read(IFigureSource source, FigureScope scope, Measurement? actual, bool leftOut, int page, RowsBeside? beside, CancellationToken ct)
    {
        var leftOutRows = actual?.LeftOut.Sum(x => x.Rows) ?? 0;
        var count = leftOut ? leftOutRows : actual?.Rows ?? 0;
        var pages = Math.Max(1, (count + Size - 1) / Size);
        var shown = Math.Clamp(page, 1, pages);
        var before = (shown - 1) * Size;
        var size = Math.Min(Size, count - before);
        var rows = beside is not null && shown == page && RowMarks.Read(beside.Mark, source) is { } mark
            ? await source.Evidence(scope, new Slice(0, size, leftOut) { After = mark, Backwards = beside.Backwards }, ct)
            : [];
        if (rows.Count < size)
        {
            rows = await source.Evidence(scope, ByNumber(before, size, count, leftOut, source.MarkType is not null), ct);
        }
        return new RowsPage(source.Columns, rows, before, shown, pages, leftOutRows);
    }

    /// <summary>Counted off from the nearer end where that can be done.</summary>
    private static Slice ByNumber(int before, int size, int count, bool leftOut, bool eitherWay)
    {
        var behind = count - before - size;
        return eitherWay && behind < before ? new Slice(behind, size, leftOut) { Backwards = true } : new Slice(before, size, leftOut);
    }
}

internal sealed class GetMetricRowsHandler(ShopDb db, MetricReader reader) : QueryHandler<GetMetricRows, MetricRows>
{
    public override async Task<MetricRows> Handle(GetMetricRows request, CancellationToken cancellationToken)
    {
        await using var still = await db.StandStill(cancellationToken);
        var (metric, scope, frame) = await reader.Read(request.Question, cancellationToken);
        var actual = await metric.Measure(scope, cancellationToken);
        return new MetricRows(frame, actual, await RowsPage.Read(metric, scope, actual, request.LeftOut, request.Page, request.Beside, cancellationToken));
    }
}
