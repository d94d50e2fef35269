using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace HeShui.Shop.Reporting.Export;

/// <summary>Where the lines of a table go, one after the other.</summary>
internal interface ILineWriter : IDisposable
{
    /// <param name="cells">Texts and numbers.</param>
    void Write(IReadOnlyList<object> cells);
}

/// <summary>A CSV file as Excel reads it: with the mark of UTF-8, every line with every column.</summary>
internal sealed class CsvWriter(Stream file, int columns) : ILineWriter
{
    private readonly StreamWriter _text = new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true);

    public void Write(IReadOnlyList<object> cells)
    {
        for (var i = 0; i < columns; i++)
        {
            if (i > 0)
            {
                _text.Write(',');
            }
            if (i < cells.Count)
            {
                Write(cells[i]);
            }
        }
        _text.Write("\r\n");
    }

    public void Dispose() => _text.Dispose();

    private void Write(object cell)
    {
        if (cell is decimal number)
        {
            Span<char> digits = stackalloc char[40];
            number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
            _text.Write(digits[..length]);
        }
        else if (cell is string text && text.AsSpan().IndexOfAny("\",\r\n") >= 0)
        {
            _text.Write('"');
            _text.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
            _text.Write('"');
        }
        else
        {
            _text.Write(cell);
        }
    }
}

/// <summary>
/// A workbook with one sheet, and further ones where a sheet is full. Written by hand, line by line into the compressed file, because figures have up to
/// millions of rows that arrive in portions, and where one goes on on another sheet is known only on the way.
/// </summary>
internal sealed class SheetWriter(Stream file, int columns, int linesOfSheet = SheetWriter.Full) : ILineWriter
{
    /// <summary>As many lines as a sheet can have.</summary>
    public const int Full = 1_048_576;

    private const string Name = "明细";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    private readonly ZipArchive _zip = new(file, ZipArchiveMode.Create, leaveOpen: true);
    private StreamWriter? _sheet;
    private int _sheets;
    private int _lines;

    public void Write(IReadOnlyList<object> cells)
    {
        if (_sheet is null || _lines == linesOfSheet)
        {
            Begin();
        }
        _lines++;
        _sheet!.Write("<row>");
        foreach (var cell in cells)
        {
            Write(_sheet, cell);
        }
        _sheet.Write("</row>");
    }

    public void Dispose()
    {
        End();
        var sheets = Enumerable.Range(1, _sheets).ToList();
        Add("xl/workbook.xml",
            $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets>{string.Concat(sheets.Select(i => $"""<sheet name="{(i == 1 ? Name : $"{Name} {i}")}" sheetId="{i}" r:id="r{i}"/>"""))}</sheets></workbook>""");
        Add("xl/_rels/workbook.xml.rels",
            $"""<Relationships xmlns="{Package}/relationships">{string.Concat(sheets.Select(i => $"""<Relationship Id="r{i}" Type="{Office}/worksheet" Target="worksheets/sheet{i}.xml"/>"""))}</Relationships>""");
        Add("_rels/.rels",
            $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Add("[Content_Types].xml",
            $"""
            <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{Type}.sheet.main+xml"/>{string.Concat(sheets.Select(i => $"""<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{Type}.worksheet+xml"/>"""))}</Types>
            """);
        _zip.Dispose();
    }

    private void Begin()
    {
        End();
        _lines = 0;
        _sheet = Part($"xl/worksheets/sheet{++_sheets}.xml");
        _sheet.Write($"""{Head}<worksheet xmlns="{Main}"><cols><col min="1" max="{columns}" width="22" customWidth="1"/></cols><sheetData>""");
    }

    private void End()
    {
        _sheet?.Write("</sheetData></worksheet>");
        _sheet?.Dispose();
        _sheet = null;
    }

    private void Add(string path, string xml)
    {
        using var part = Part(path);
        part.Write(Head);
        part.Write(xml);
    }

    private StreamWriter Part(string path) => new(_zip.CreateEntry(path, CompressionLevel.Fastest).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);

    private static void Write(StreamWriter sheet, object cell)
    {
        if (cell is decimal number)
        {
            Span<char> digits = stackalloc char[40];
            number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
            sheet.Write("<c><v>");
            sheet.Write(digits[..length]);
            sheet.Write("</v></c>");
            return;
        }
        sheet.Write("""<c t="inlineStr"><is><t xml:space="preserve">""");
        Escape(sheet, (string)cell);
        sheet.Write("</t></is></c>");
    }

    /// <summary>Without the characters that XML can't have.</summary>
    private static void Escape(StreamWriter sheet, ReadOnlySpan<char> text)
    {
        for (int at; (at = text.IndexOfAny(Special)) >= 0; text = text[(at + 1)..])
        {
            sheet.Write(text[..at]);
            sheet.Write(text[at] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => "" });
        }
        sheet.Write(text);
    }

    private static readonly System.Buffers.SearchValues<char> Special =
        System.Buffers.SearchValues.Create([.. "&<>\uFFFE\uFFFF", .. Enumerable.Range(0, 32).Where(c => c is not (9 or 10 or 13)).Select(c => (char)c)]);
}
