using HeShui.Shop.Reporting;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>Figures as files.</summary>
public sealed class ExportTests : MayProject
{
    [Fact]
    public async Task A_file_has_all_rows_masked_and_their_sum()
    {
        var buyer = await Registered(May(1));
        foreach (var fen in Enumerable.Range(1, 60))
        {
            await Book(buyer, May(2), fen / 100m);
        }
        var lines = await Csv("net-sales");
        lines.Count(l => l.EndsWith("正式数据", StringComparison.Ordinal)).ShouldBe(60);
        lines.ShouldContain(l => l.StartsWith("明细行数,60", StringComparison.Ordinal));
        lines.ShouldContain(l => l.StartsWith("明细合计（元）,18.30", StringComparison.Ordinal));
        lines.ShouldContain(l => l.StartsWith("统计日,2026-05-31", StringComparison.Ordinal));
        lines.ShouldAllBe(l => !l.Contains("王秀兰"));
    }

    [Fact]
    public async Task No_name_of_goods_runs_as_a_formula()
    {
        await Book(await Registered(May(1)), May(2), 10, goods: "=HYPERLINK(\"http://evil.example\")");
        (await Csv("net-sales")).ShouldContain(l => l.Contains("'=HYPERLINK"));
    }

    [Fact]
    public async Task A_workbook_is_one()
    {
        await Book(await Registered(May(1)), May(2), 10);
        await using var file = (await Shop.Send(Given.Bureau, new ExportFigure(Code, "net-sales", LastDay, ExportFormat.Xlsx))).Content;
        using var zip = new System.IO.Compression.ZipArchive(file);
        zip.Entries.ShouldContain(e => e.FullName == "xl/workbook.xml");
    }

    private async Task<List<string>> Csv(string metric)
    {
        var file = await Shop.Send(Given.Bureau, new ExportFigure(Code, metric, LastDay, ExportFormat.Csv));
        file.FileName.ShouldEndWith("-2026-05-31.csv");
        using var reader = new StreamReader(file.Content);
        return (await reader.ReadToEndAsync()).Split('\n').Select(l => l.TrimEnd('\r')).ToList();
    }
}
