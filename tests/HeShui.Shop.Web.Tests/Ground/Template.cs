using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace HeShui.Shop.Web.Tests.Ground;

/// <summary>Writes into a table as somebody does who has downloaded it.</summary>
internal static class Template
{
    /// <summary>The file with a row of texts below the headings of its first sheet.</summary>
    public static byte[] FilledIn(byte[] template, string[] cells)
    {
        using var file = new MemoryStream();
        file.Write(template);
        using (var document = SpreadsheetDocument.Open(file, isEditable: true))
        {
            var workbook = document.WorkbookPart!;
            var first = workbook.Workbook!.Sheets!.Elements<Sheet>().First();
            var rows = ((WorksheetPart)workbook.GetPartById(first.Id!.Value!)).Worksheet!.GetFirstChild<SheetData>()!;
            rows.Elements<Row>().ShouldHaveSingleItem();
            rows.Append(new Row(cells.Select((text, i) => new Cell { CellReference = $"{(char)('A' + i)}2", DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) })) { RowIndex = 2 });
        }
        return file.ToArray();
    }
}
