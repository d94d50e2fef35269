using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Testing;
using S = DocumentFormat.OpenXml.Spreadsheet;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace HeShui.Shop.Tests.Reporting.SelfEvaluation;

/// <summary>The form as files: what the page says, cell by cell.</summary>
public sealed class FormFilesTests : EvaluatedProject
{
    [Fact]
    public async Task The_document_has_the_cells_of_the_page()
    {
        await Fill();
        var sheet = await Sheet();
        using var document = WordprocessingDocument.Open(await File(FormFormat.Docx), isEditable: false);
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
        var body = document.MainDocumentPart!.Document!.Body!;
        body.Elements<W.Paragraph>().Select(p => p.InnerText).ShouldBe([sheet.Title, sheet.Year, .. sheet.Marks, "", .. sheet.Notes]);
        var tables = body.Elements<W.Table>().ToList();
        tables.Count.ShouldBe(2);
        Cells(tables[0]).ShouldBe(Cells(sheet.Top));
        Cells(tables[1]).ShouldBe(Cells(sheet.Indicators));
        tables[1].Elements<W.TableRow>().First().Descendants<W.TableHeader>().ShouldHaveSingleItem();
        body.Descendants<W.PageSize>().Single().Width!.Value.ShouldBe(11906u, "A4");
        body.Descendants<W.RunFonts>().ShouldAllBe(f => f.EastAsia != null && f.EastAsia != "");
    }

    [Fact]
    public async Task The_workbook_has_the_cells_of_the_page_and_its_numbers_are_numbers()
    {
        await Fill();
        var sheet = await Sheet();
        using var book = SpreadsheetDocument.Open(await File(FormFormat.Xlsx), isEditable: false);
        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book).Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
        var page = book.WorkbookPart!.WorksheetParts.Single().Worksheet!;
        var merges = page.Descendants<S.MergeCell>().Select(m => m.Reference!.Value!.Split(':')).ToDictionary(m => m[0], m => m[1]);
        var cells = page.Descendants<S.Cell>().ToDictionary(c => c.CellReference!.Value!);
        var before = 2 + sheet.Marks.Count;
        foreach (var (row, number) in sheet.Top.Rows.Concat(sheet.Indicators.Rows).Select((row, i) => (row, before + i + 1)))
        {
            foreach (var cell in row)
            {
                var reference = $"{(char)('A' + cell.Column)}{number}";
                Shown(book, cells[reference]).ShouldBe(cell.Text, reference);
                (cells[reference].CellValue is not null).ShouldBe(cell.Number is not null, reference);
                merges.GetValueOrDefault(reference, reference).ShouldBe($"{(char)('A' + cell.Column + cell.Columns - 1)}{number + cell.Rows - 1}");
            }
        }
        var names = book.WorkbookPart.Workbook!.DefinedNames!.Elements<S.DefinedName>().ToDictionary(n => n.Name!.Value!, n => n.Text);
        names["_xlnm.Print_Area"].ShouldBe($"'绩效自评表'!$A$1:$I${before + sheet.Top.Rows.Count + sheet.Indicators.Rows.Count + sheet.Notes.Count}");
        page.Descendants<S.PageSetup>().Single().FitToWidth!.Value.ShouldBe(1u);
        page.Descendants<S.CellFormula>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Sums_in_the_workbook_are_the_sums_of_its_cells()
    {
        await Fill();
        using var book = SpreadsheetDocument.Open(await File(FormFormat.Xlsx), isEditable: false);
        var sheet = await Sheet();
        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<S.Cell>().ToDictionary(c => c.CellReference!.Value!);
        var (funds, indicators) = (2 + sheet.Marks.Count + 4, 2 + sheet.Marks.Count + sheet.Top.Rows.Count + 2);
        foreach (var column in "DEF")
        {
            Number($"{column}{funds}").ShouldBe(Enumerable.Range(funds + 1, 3).Sum(row => Number($"{column}{row}")));
        }
        var last = indicators + 6;
        Number($"H{last}").ShouldBe(Number($"I{funds}") + Enumerable.Range(indicators, 6).Sum(row => Number($"H{row}")));
        Number($"H{last}").ShouldBe(80.33m);
        Number($"G{last}").ShouldBe(100);

        decimal Number(string reference) => cells[reference].CellValue is { } value ? decimal.Parse(value.Text, CultureInfo.InvariantCulture) : 0;
    }

    [Theory]
    [InlineData(FormFormat.Docx, "docx")]
    [InlineData(FormFormat.Xlsx, "xlsx")]
    public async Task LibreOffice_prints_the_form_on_one_page_with_all_it_says(FormFormat format, string ending)
    {
        await Fill();
        var sheet = await Sheet();
        var (text, pages) = await Office.Print(await File(format), ending);
        pages.ShouldBe(1);
        // A narrow cell breaks its text into lines, between which the layout puts its neighbours' lines: whole texts are looked for where they fit on one.
        string[] oneLine = [sheet.Title, sheet.Year, "年初预算数", "全年预算数", "全年执行数", "80.00%", "40.00", "32.00", "预期目标", "≥800人次", "470人次", "17.63", "≤3元", "7.5", "7.2", "总分", "80.33"];
        oneLine.ShouldAllBe(expected => text.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_form_goes_over_pages_with_its_head_on_each()
    {
        await Change(p =>
        {
            for (var i = 0; i < 60; i++)
            {
                p.Indicators.Add(new HeShui.Shop.Reporting.Indicator($"more-{i}") { Level1 = "产出指标", Level2 = "数量指标", Name = $"第 {i} 项", Unit = "个", Target = 5, Weight = 1, Position = 20 + i });
            }
        });
        foreach (var (format, ending) in new[] { (FormFormat.Docx, "docx"), (FormFormat.Xlsx, "xlsx") })
        {
            var (text, pages) = await Office.Print(await File(format), ending);
            pages.ShouldBeGreaterThan(1, ending);
            (text.Split("三级指标").Length - 1).ShouldBe(pages, ending);
        }
    }

    private async Task<Stream> File(FormFormat format) => (await Shop.Send(Given.Bureau, new ExportSelfEvaluation(Code, format))).Content;

    private static List<string> Cells(FormTable table) => table.Rows.SelectMany((row, i) => row.Select(c => $"{i} {c.Column}+{c.Columns} {c.Text.Replace("\n", "", StringComparison.Ordinal)}")).ToList();

    /// <summary>The cells that begin in a row, with their place.</summary>
    private static List<string> Cells(W.Table table)
    {
        var found = new List<string>();
        foreach (var (row, i) in table.Elements<W.TableRow>().Select((row, i) => (row, i)))
        {
            var column = 0;
            foreach (var cell in row.Elements<W.TableCell>())
            {
                var properties = cell.TableCellProperties!;
                var columns = properties.GridSpan?.Val?.Value ?? 1;
                if (properties.VerticalMerge is null || properties.VerticalMerge.Val is not null)
                {
                    found.Add($"{i} {column}+{columns} {cell.InnerText}");
                }
                column += columns;
            }
            column.ShouldBe(FormSheet.Widths.Count);
        }
        return found;
    }

    /// <summary>What a person sees in a cell.</summary>
    private static string Shown(SpreadsheetDocument book, S.Cell cell)
    {
        if (cell.CellValue is not { } value)
        {
            return cell.InlineString?.InnerText ?? "";
        }
        var styles = book.WorkbookPart!.WorkbookStylesPart!.Stylesheet!;
        var format = styles.CellFormats!.Elements<S.CellFormat>().ElementAt((int)cell.StyleIndex!.Value).NumberFormatId!.Value;
        var code = styles.NumberingFormats!.Elements<S.NumberingFormat>().Single(n => n.NumberFormatId! == format).FormatCode!.Value!;
        return decimal.Parse(value.Text, CultureInfo.InvariantCulture).ToString(code, CultureInfo.InvariantCulture);
    }
}
