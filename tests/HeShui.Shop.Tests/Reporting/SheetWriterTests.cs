using HeShui.Shop.Reporting.Export;
using HeShui.Shop.Tests.Reporting.SelfEvaluation;
using MiniExcelLibs;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>Workbooks, line by line.</summary>
public sealed class SheetWriterTests
{
    [Fact]
    public void Texts_and_numbers_come_back_as_they_were()
    {
        var file = Written(SheetWriter.Full, ["<苹果> & \"梨\"", "=1+1", -0.30m], [], [" 两头空 ", "坏\u0001字\uFFFF", 1234567.56m]);
        Lines(file, "明细").ShouldBe(["<苹果> & \"梨\"|=1+1|-0.3", "||", " 两头空 |坏字|1234567.56"]);
    }

    [Fact]
    public void What_no_longer_fits_goes_on_on_another_sheet()
    {
        var file = Written(2, [1m, "a"], [2m, "b"], [3m, "c"], [4m, "d"], [5m, "e"]);
        file.GetSheetNames().ShouldBe(["明细", "明细 2", "明细 3"]);
        Lines(file, "明细").ShouldBe(["1|a", "2|b"]);
        Lines(file, "明细 2").ShouldBe(["3|c", "4|d"]);
        Lines(file, "明细 3").ShouldBe(["5|e"]);
    }

    [Fact]
    public async Task LibreOffice_reads_it()
    {
        var (text, _) = await Office.Print(Written(SheetWriter.Full, ["名称", "<王**>"], ["金额", 1234.56m]), "xlsx");
        text.ShouldContain("<王**>");
        text.ShouldContain("1234.56");
    }

    private static MemoryStream Written(int linesOfSheet, params object[][] lines)
    {
        var file = new MemoryStream();
        using (var writer = new SheetWriter(file, lines[0].Length, linesOfSheet))
        {
            foreach (var line in lines)
            {
                writer.Write(line);
            }
        }
        file.Position = 0;
        return file;
    }

    private static List<string> Lines(MemoryStream file, string sheet) =>
        file.Query(sheetName: sheet).Select(r => string.Join('|', ((IDictionary<string, object?>)r).Values.Select(v => v is double number ? number.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) : v))).ToList();
}
