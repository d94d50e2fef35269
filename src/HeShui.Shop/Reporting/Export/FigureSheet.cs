using HeShui.Shop.Reporting.Metrics;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting.Export;

/// <summary>A figure as a table to hand on: what it is, then all its rows, read and written in portions.</summary>
/// <param name="about">What it is: names and values, in order.</param>
/// <param name="measured">Null where nothing is known.</param>
internal sealed class FigureSheet(
    IReadOnlyList<(string Name, object Value)> about, Measurement? measured, bool isEntered, DateOnly asOf, DateTimeOffset now, IFigureSource source, FigureScope scope)
{
    private const int Portion = 5000;
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>An indicator of a project.</summary>
    public FigureSheet(string project, Figure figure, DateOnly asOf, DateTimeOffset now, IFigureSource source, FigureScope scope)
        : this([("项目", project), ("指标", figure.Name)], figure.Actual, figure.IsEntered, asOf, now, source, scope)
    {
    }

    /// <summary>The file, named after what it is, the day and the format.</summary>
    /// <param name="progress">Told how far it is.</param>
    public async Task<ExportedFigure> Export(string name, ExportFormat format, IProgress<RowsWritten>? progress, CancellationToken ct)
    {
        var (type, ending) = format == ExportFormat.Csv ? ("text/csv; charset=utf-8", "csv") : (Workbook, "xlsx");
        return new ExportedFigure(await Write(format, new RowCount(progress, measured?.Rows ?? 0), ct), type, $"{name}-{asOf:yyyy-MM-dd}.{ending}");
    }

    /// <summary>Writes into a temporary file that goes away with the stream.</summary>
    public async Task<FileStream> Write(ExportFormat format, RowCount count, CancellationToken ct)
    {
        var file = ExportedFigure.NewFile();
        try
        {
            var columns = source.Columns.Count + 1;
            using (ILineWriter lines = format == ExportFormat.Csv ? new CsvWriter(file, columns) : new SheetWriter(file, columns))
            {
                await Write(lines, format, count, ct);
            }
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task Write(ILineWriter lines, ExportFormat format, RowCount count, CancellationToken ct)
    {
        foreach (var (name, value) in Head())
        {
            lines.Write([name, value]);
        }
        lines.Write([]);
        lines.Write([.. source.Columns.Select(c => c.Name), "数据类别"]);
        var named = new Dictionary<MemberId, string>();
        object? last = null;
        for (var skip = 0; ; skip += Portion)
        {
            var rows = await source.Evidence(scope, new Slice(skip, Portion, LeftOut: false) { After = last, Named = named }, ct);
            foreach (var row in rows)
            {
                lines.Write([.. row.Cells.Select(cell => Cell(cell, format)), row.IsDemo ? "演示数据" : isEntered ? "填报数据" : "正式数据"]);
            }
            count.Add(rows.Count);
            if (rows.Count < Portion)
            {
                break;
            }
            last = rows[^1].Mark;
        }
    }

    private IEnumerable<(string Name, object Value)> Head()
    {
        if (measured is { HasDemo: true })
        {
            yield return ("演示数据", "这个数字含演示数据：订单和人员是虚构的。");
        }
        foreach (var line in about)
        {
            yield return line;
        }
        yield return ("算法", source.Definition);
        yield return ("统计日", $"{asOf:yyyy-MM-dd}");
        if (measured is { } actual)
        {
            yield return ($"总数（{source.Unit.Name}）", source.Unit.Text(actual.Gross));
            foreach (var rule in actual.LeftOut)
            {
                yield return ($"剔除：{rule.Rule}", rule.Value is { } value ? $"{source.RowUnit.ExactText(value)} {source.RowUnit.ExactName}（{rule.Rows} 行）" : $"{rule.Rows} 行");
            }
            yield return ($"认定数（{source.Unit.Name}）", source.Unit.Text(actual.Counted));
            yield return ("明细行数", (decimal)actual.Rows);
            yield return ($"明细合计（{source.RowUnit.ExactName}）", actual.RowsTotal);
            if (actual.Quotient is { } quotient)
            {
                yield return (quotient.DividendName, quotient.Dividend);
                yield return (quotient.DivisorName, quotient.Divisor);
            }
            foreach (var beside in actual.Beside)
            {
                yield return (beside.Name, beside.Text);
            }
        }
        yield return ("生成时间", $"{Shanghai.Local(now):yyyy-MM-dd HH:mm:ss}");
    }

    /// <summary>Text that a spreadsheet would run as a formula on opening a CSV file is made plain by an apostrophe.</summary>
    private static object Cell(object value, ExportFormat format) => value switch
    {
        DateOnly date => $"{date:yyyy-MM-dd}",
        string text when format == ExportFormat.Csv && text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) => "'" + text,
        _ => value,
    };
}
