using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>The form as .xlsx: numbers are numbers, merged as on paper, one A4 sheet wide.</summary>
internal sealed class FormWorkbook
{
    private const string Sheet = "绩效自评表";
    private const double PointsPerLine = 14, InchesPerMillimetre = 1 / 25.4;

    private enum Face { Plain, Bold, Title, Small }

    private enum Lines { None, All, NoBottom, NoTop }

    private readonly record struct Look(Face Face, Lines Lines, bool Centred, string Format);

    private readonly Dictionary<Look, uint> _looks = new() { [new Look(Face.Plain, Lines.None, false, "")] = 0 };
    private readonly Dictionary<string, uint> _formats = [];
    private readonly SheetData _rows = new();
    private readonly MergeCells _merges = new();
    private uint _last;

    /// <returns>The file, at its beginning.</returns>
    public static Stream Write(FormSheet sheet) => new FormWorkbook().Build(sheet);

    private MemoryStream Build(FormSheet sheet)
    {
        Wide(sheet.Title, Face.Title, centred: true, lines: 2);
        Wide(sheet.Year, Face.Plain, centred: true, lines: 1);
        foreach (var mark in sheet.Marks)
        {
            Wide(mark, Face.Bold, centred: false, lines: 1);
        }
        Table(sheet.Top);
        var header = _last + 1;
        Table(sheet.Indicators);
        foreach (var note in sheet.Notes)
        {
            Wide(note, Face.Small, centred: false, LinesOf(note, 0, FormSheet.Widths.Count));
        }
        return Save(sheet, header);
    }

    private MemoryStream Save(FormSheet sheet, uint header)
    {
        var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            document.PackageProperties.Title = WordFile.Plain($"{sheet.Title}{sheet.Year}");
            var book = document.AddWorkbookPart();
            var page = book.AddNewPart<WorksheetPart>();
            page.Worksheet = new Worksheet(
                new SheetProperties(new PageSetupProperties { FitToPage = true }),
                new SheetViews(new SheetView { WorkbookViewId = 0, ShowGridLines = false }),
                new Columns(FormSheet.Widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width / 2.0, CustomWidth = true })),
                _rows,
                _merges,
                new PrintOptions { HorizontalCentered = true },
                new PageMargins { Left = FormSheet.Margin * InchesPerMillimetre, Right = FormSheet.Margin * InchesPerMillimetre, Top = 0.55, Bottom = 0.55, Header = 0.3, Footer = 0.3 },
                new PageSetup { PaperSize = 9, Orientation = OrientationValues.Portrait, FitToWidth = 1, FitToHeight = 0 },
                new HeaderFooter(new OddFooter("&C— &P —")));
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            book.Workbook = new Workbook(
                new Sheets(new Sheet { Id = book.GetIdOfPart(page), SheetId = 1, Name = Sheet }),
                new DefinedNames(
                    new DefinedName($"'{Sheet}'!$A$1:${Name(FormSheet.Widths.Count - 1)}${_last}") { Name = "_xlnm.Print_Area", LocalSheetId = 0 },
                    new DefinedName($"'{Sheet}'!${header}:${header}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));
        }
        file.Position = 0;
        return file;
    }

    /// <summary>A line over the whole width.</summary>
    private void Wide(string text, Face face, bool centred, int lines)
    {
        var look = new Look(face, Lines.None, centred, "");
        var row = NewRow(lines * PointsPerLine + 4);
        row.Append(Written(new FormCell(text, 0), look));
        Merge(_last, 0, 1, FormSheet.Widths.Count);
    }

    private void Table(FormTable table)
    {
        var first = _last + 1;
        var going = new (Look Look, int Left, int Columns)[FormSheet.Widths.Count];
        foreach (var (cells, number) in table.Rows.Select((cells, number) => (cells, number)))
        {
            var row = NewRow(Math.Max(1, cells.Where(c => c.Rows == 1).Max(c => LinesOf(c.Text, c.Column, c.Columns))) * PointsPerLine + 8);
            for (var column = 0; column < going.Length;)
            {
                if (going[column].Left > 0)
                {
                    going[column].Left--;
                    Blank(row, column, going[column].Columns, going[column].Look);
                    column += going[column].Columns;
                    continue;
                }
                var cell = cells.Single(c => c.Column == column);
                var underOpen = number > 0 && column == 0 && table.Rows[number - 1].Any(c => c is { Column: 0, Open: true });
                var look = new Look(
                    cell.Kind == CellKind.Label ? Face.Bold : Face.Plain, cell.Open ? Lines.NoBottom : underOpen ? Lines.NoTop : Lines.All, cell.Kind != CellKind.Prose, FormatOf(cell));
                row.Append(Written(cell, look));
                Blank(row, column + 1, cell.Columns - 1, look with { Format = "" });
                if (cell.Rows > 1 || cell.Columns > 1)
                {
                    Merge(first + (uint)number, column, cell.Rows, cell.Columns);
                }
                going[column] = (look with { Lines = Lines.All, Format = "" }, cell.Rows - 1, cell.Columns);
                column += cell.Columns;
            }
        }
    }

    private Row NewRow(double height)
    {
        var row = new Row { RowIndex = ++_last, Height = height, CustomHeight = true };
        _rows.Append(row);
        return row;
    }

    private Cell Written(FormCell cell, Look look)
    {
        var written = new Cell { CellReference = $"{Name(cell.Column)}{_last}", StyleIndex = Index(look) };
        if (cell.Number is { } number)
        {
            written.CellValue = new CellValue(number);
            return written;
        }
        written.DataType = CellValues.InlineString;
        written.InlineString = new InlineString(new Text(WordFile.Plain(cell.Text)) { Space = SpaceProcessingModeValues.Preserve });
        return written;
    }

    /// <summary>The rest of a merged cell, which carries its lines.</summary>
    private void Blank(Row row, int column, int columns, Look look)
    {
        for (var i = 0; i < columns; i++)
        {
            row.Append(new Cell { CellReference = $"{Name(column + i)}{_last}", StyleIndex = Index(look) });
        }
    }

    private void Merge(uint row, int column, int rows, int columns) =>
        _merges.Append(new MergeCell { Reference = $"{Name(column)}{row}:{Name(column + columns - 1)}{row + rows - 1}" });

    private uint Index(Look look)
    {
        if (!_looks.TryGetValue(look, out var index))
        {
            _looks[look] = index = (uint)_looks.Count;
        }
        return index;
    }

    /// <summary>Shows the number as the form's text does: the same decimals, the unit behind it.</summary>
    private static string FormatOf(FormCell cell)
    {
        if (cell.Number is null)
        {
            return "";
        }
        var digits = cell.Text[..^cell.Unit.Length];
        var decimals = digits.Contains('.', StringComparison.Ordinal) ? digits.Length - digits.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        var unit = cell.Unit switch { "" => "", "%" => "%", var name => $"\"{name.Replace("\"", "", StringComparison.Ordinal)}\"" };
        return "#,##0" + (decimals > 0 ? "." + new string('0', decimals) : "") + unit;
    }

    /// <summary>How many lines a text takes: a Chinese character is as wide as high (3.6 mm), others half that.</summary>
    private static int LinesOf(string text, int column, int columns)
    {
        var width = FormSheet.Widths.Skip(column).Take(columns).Sum() - 2;
        return text.Split('\n').Sum(line => Math.Max(1, (int)Math.Ceiling(line.Sum(c => c < 0x2000 ? 1.9 : 3.7) / width)));
    }

    private static string Name(int column) => ((char)('A' + column)).ToString(CultureInfo.InvariantCulture);

    private Stylesheet Styles()
    {
        var formats = _looks.OrderBy(l => l.Value).Select(l => l.Key).Select(look => new CellFormat(
            new Alignment
            {
                Horizontal = look.Centred ? HorizontalAlignmentValues.Center : HorizontalAlignmentValues.Left,
                Vertical = VerticalAlignmentValues.Center,
                WrapText = true,
            })
        {
            FontId = (uint)look.Face,
            BorderId = (uint)look.Lines,
            FillId = 0,
            NumberFormatId = Format(look.Format),
            ApplyFont = true,
            ApplyBorder = true,
            ApplyAlignment = true,
            ApplyNumberFormat = true,
        }).ToList();
        var numbers = new NumberingFormats(_formats.Select(f => new NumberingFormat { NumberFormatId = f.Value, FormatCode = f.Key }));
        var sheet = new Stylesheet();
        if (_formats.Count > 0)
        {
            sheet.Append(numbers);
        }
        sheet.Append(
            new Fonts(Font(TextLook.Song, 10), Font(TextLook.Song, 10, bold: true), Font(TextLook.Hei, 16), Font(TextLook.Song, 9)),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(Box(false, false, false), Box(true, true, true), Box(true, true, false), Box(true, false, true)),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(formats));
        return sheet;
    }

    private uint Format(string code)
    {
        const uint FirstOwn = 164;
        if (code.Length == 0)
        {
            return 0;
        }
        if (!_formats.TryGetValue(code, out var id))
        {
            _formats[code] = id = FirstOwn + (uint)_formats.Count;
        }
        return id;
    }

    private static Font Font(string face, double size, bool bold = false)
    {
        var font = new Font();
        if (bold)
        {
            font.Append(new Bold());
        }
        font.Append(new FontSize { Val = size }, new FontName { Val = face });
        return font;
    }

    private static Border Box(bool sides, bool top, bool bottom) => new(
        new LeftBorder { Style = Style(sides) }, new RightBorder { Style = Style(sides) }, new TopBorder { Style = Style(top) }, new BottomBorder { Style = Style(bottom) }, new DiagonalBorder());

    private static BorderStyleValues Style(bool drawn) => drawn ? BorderStyleValues.Thin : BorderStyleValues.None;
}
