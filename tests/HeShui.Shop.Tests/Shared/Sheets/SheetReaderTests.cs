using System.IO.Compression;
using System.Text;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Sheets;
using HeShui.Shop.Testing;
using MiniExcelLibs;

namespace HeShui.Shop.Tests.Shared.Sheets;

public sealed class SheetReaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cells_are_read_as_what_they_are(bool sharesTexts)
    {
        var file = SheetFile.Of(["月份", " 数值 "], [new DateOnly(2026, 10, 1), 1234.5m], [new DateTime(2026, 10, 5, 13, 20, 11), "１２"], [null, new PercentCell(0.9525m)]);
        var sheet = SheetReader.Read((sharesTexts ? file.SharingTexts() : file).Open());
        sheet.Rows.Select(r => r.Number).ShouldBe([1, 2, 3, 4]);
        sheet.Rows[0].At(2).ShouldBe(new SheetCell(1, 2, "数值"));
        sheet.Rows[1].At(1).ShouldBe(new SheetCell(2, 1, "2026-10-01", Date: new DateTime(2026, 10, 1)));
        sheet.Rows[1].At(2).ShouldBe(new SheetCell(2, 2, "1234.5", 1234.5m));
        sheet.Rows[2].At(1).Date.ShouldBe(new DateTime(2026, 10, 5, 13, 20, 11));
        sheet.Rows[2].At(2).ShouldBe(new SheetCell(3, 2, "１２"));
        sheet.Rows[3].Cells.ShouldHaveSingleItem().ShouldBe(new SheetCell(4, 2, "0.9525", 0.9525m, IsPercent: true));
        sheet.Rows[3].At(2).Address.ShouldBe("B4");
        sheet.Rows[3].At(30).Address.ShouldBe("AD4");
    }

    [Fact]
    public void Days_may_be_counted_from_1904() =>
        SheetReader.Read(SheetFile.Of([new DateOnly(2026, 10, 5)]).From1904().Open()).Rows[0].At(1).Date.ShouldBe(new DateTime(2026, 10, 5));

    /// <summary>0.1 + 0.2 is kept by programs as 0.30000000000000004, and 19.9 × 3 as 59.699999999999996.</summary>
    [Fact]
    public void Numbers_have_the_digits_that_a_table_shows()
    {
        var sheet = SheetReader.Read(SheetFile.Of([0.1 + 0.2, 19.9 * 3, 1e15, "1e15"]).Open());
        sheet.Rows[0].Cells.Select(c => c.Text).ShouldBe(["0.3", "59.7", "1000000000000000", "1e15"]);
    }

    [Fact]
    public void Formulas_errors_merged_cells_and_hidden_rows_are_told()
    {
        var sheet = SheetReader.Read(SheetFile.Of([new FormulaCell("SUM(B1:B2)", 3m), new ErrorCell("#REF!")], ["看不见"], [new FormulaCell("A9", null)]).Merging("A1:B2").Hiding(2).Open());
        sheet.Rows[0].At(1).ShouldBe(new SheetCell(1, 1, "3", 3m, IsFormula: true));
        sheet.Rows[0].At(2).ShouldBe(new SheetCell(1, 2, "#REF!", IsError: true));
        sheet.Rows.Select(r => r.IsHidden).ShouldBe([false, true, false]);
        sheet.Rows[2].At(1).IsFormula.ShouldBeTrue();
        sheet.Merged.ShouldHaveSingleItem().ToString().ShouldBe("A1:B2");
    }

    [Fact]
    public void The_first_sheet_that_can_be_seen_is_read_or_the_one_asked_for()
    {
        var file = new SheetFile().And("底稿", ["a"]).And("汇总", ["b"]).And("明细", ["c"]).HidingSheet("底稿");
        SheetReader.Read(file.Open()).Rows[0].At(1).Text.ShouldBe("b");
        SheetReader.Read(file.Open(), "明细").Rows[0].At(1).Text.ShouldBe("c");
        SheetReader.Read(file.Open()).Names.ShouldBe(["汇总", "明细"]);
        Refused(file.Bytes(), "没有").Message.ShouldBe("这个文件里没有叫“没有”的表，有的是：汇总、明细。");
    }

    [Fact]
    public void What_another_program_wrote_is_read()
    {
        using var file = new MemoryStream();
        file.SaveAs(new[] { new Dictionary<string, object> { ["品名"] = "苹果", ["金额"] = 12.5m, ["日期"] = new DateTime(2026, 10, 5) } });
        file.Position = 0;
        var sheet = SheetReader.Read(file);
        sheet.Rows[0].Cells.Select(c => c.Text).ShouldBe(["品名", "金额", "日期"]);
        sheet.Rows[1].Cells.Select(c => c.Text).ShouldBe(["苹果", "12.5", "2026-10-05"]);
    }

    [Fact]
    public void What_is_no_table_is_refused_in_words()
    {
        Refused([]).Code.ShouldBe("sheet-empty");
        Refused("月份,数值\n2026-10,1"u8.ToArray()).Code.ShouldBe("sheet-kind");
        Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).Message.ShouldContain(".xls");
        Refused(Zip(("文件.txt", "x"))).Code.ShouldBe("sheet-kind");
    }

    [Fact]
    public void What_is_damaged_is_refused_in_words()
    {
        var whole = SheetFile.Of(["月份"]).Bytes();
        Refused(whole[..(whole.Length / 2)]).Code.ShouldBe("sheet-broken");
        Refused(Zip(("[Content_Types].xml", "<Types"))).Code.ShouldBe("sheet-broken");
        Refused(With(whole, "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></row>")).Code.ShouldBe("sheet-broken");
        Refused(With(whole, "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"99999999999\"><c><v>1</v></c></row></sheetData></worksheet>")).Code.ShouldBe("sheet-broken");
        Refused(With(whole, "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t=\"s\"><v>7</v></c></row></sheetData></worksheet>")).Code.ShouldBe("sheet-broken");
    }

    /// <summary>Entities that unfold to a billion letters, or to a file of the server.</summary>
    [Fact]
    public void No_entity_is_unfolded() =>
        Refused(With(SheetFile.Of(["月份"]).Bytes(), "xl/worksheets/sheet1.xml",
            "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><worksheet><sheetData><row><c t=\"str\"><v>&a;</v></c></row></sheetData></worksheet>")).Code.ShouldBe("sheet-broken");

    [Fact]
    public void Places_may_be_left_out_and_pieces_of_a_text_belong_together()
    {
        var file = With(SheetFile.Of(["x"]).Bytes(), "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row/><row><c/><c t=\"inlineStr\"><is><r><t>合</t></r><r><t>水</t></r><rPh sb=\"0\" eb=\"1\"><t>he</t></rPh></is></c><c t=\"d\"><v>2026-10-05</v></c></row></sheetData></worksheet>");
        SheetReader.Read(new MemoryStream(file)).Rows.ShouldHaveSingleItem().Cells
            .ShouldBe([new SheetCell(2, 2, "合水"), new SheetCell(2, 3, "2026-10-05", Date: new DateTime(2026, 10, 5))]);
    }

    [Fact]
    public void More_than_the_limits_is_refused()
    {
        var small = new SheetLimits(Bytes: 2_000_000, Unpacked: 1_000_000, Rows: 3, Columns: 2);
        SheetReader.Read(SheetFile.Of(["1", "2"], [], ["1"], [null, null, null], ["1"]).Open(), limits: small).Rows.Count.ShouldBe(3);
        Refused(SheetFile.Of(["1"], ["2"], ["3"], ["4"]).Bytes(), limits: small).Code.ShouldBe("sheet-too-long");
        Refused(SheetFile.Of(["1", null, "3"]).Bytes(), limits: small).Message.ShouldContain("C1");
        Refused([.. SheetFile.Of(["1"]).Bytes(), .. new byte[2_000_000]], limits: small).Code.ShouldBe("sheet-too-big");
    }

    /// <summary>A file of a few kilobytes that unpacks to ten megabytes, whatever it says of itself.</summary>
    [Fact]
    public void A_small_file_that_unpacks_huge_is_refused()
    {
        var bomb = With(SheetFile.Of(["1"]).Bytes(), "xl/media/picture.bin", new string('0', 10_000_000));
        bomb.Length.ShouldBeLessThan(50_000);
        Refused(bomb, limits: new SheetLimits(Unpacked: 1_000_000)).Code.ShouldBe("sheet-unpacks-huge");
    }

    private static DomainException Refused(byte[] file, string? name = null, SheetLimits? limits = null) =>
        Should.Throw<DomainException>(() => SheetReader.Read(new MemoryStream(file), name, limits));

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                zip.CreateEntry(name).Open().Close(Encoding.UTF8.GetBytes(content));
            }
        }
        return file.ToArray();
    }

    private static byte[] With(byte[] file, string part, string content)
    {
        using var changed = new MemoryStream();
        changed.Write(file);
        using (var zip = new ZipArchive(changed, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            zip.CreateEntry(part).Open().Close(Encoding.UTF8.GetBytes(content));
        }
        return changed.ToArray();
    }
}

file static class Streams
{
    public static void Close(this Stream stream, byte[] with)
    {
        using (stream)
        {
            stream.Write(with);
        }
    }
}
