using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace HeShui.Shop.Testing;

/// <summary>A cell with a formula and what it came to.</summary>
public sealed record FormulaCell(string Formula, object? Value);

/// <summary>A number that is shown as a percentage.</summary>
public sealed record PercentCell(decimal Value);

/// <summary>A cell that shows an error.</summary>
public sealed record ErrorCell(string Text);

/// <summary>An .xlsx file as a person may have made it. Cells are texts, numbers, dates, or the cells above; null for none.</summary>
public sealed class SheetFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    private readonly List<(string Name, object?[][] Rows)> _sheets = [];
    private readonly List<string> _merged = [];
    private readonly HashSet<int> _hiddenRows = [];
    private readonly HashSet<string> _hiddenSheets = [];
    private readonly List<string> _shared = [];
    private bool _sharesTexts;
    private bool _from1904;

    /// <summary>A file of one sheet.</summary>
    public static SheetFile Of(params object?[][] rows) => new SheetFile().And("Sheet1", rows);

    /// <summary>Another sheet.</summary>
    public SheetFile And(string name, params object?[][] rows) => Do(() => _sheets.Add((name, rows)));

    /// <summary>Merges cells of every sheet.</summary>
    public SheetFile Merging(string range) => Do(() => _merged.Add(range));

    public SheetFile Hiding(int row) => Do(() => _hiddenRows.Add(row));

    public SheetFile HidingSheet(string name) => Do(() => _hiddenSheets.Add(name));

    /// <summary>Texts are kept beside the sheet, as table programs do.</summary>
    public SheetFile SharingTexts() => Do(() => _sharesTexts = true);

    /// <summary>Days are counted from 1904, as old Macs did.</summary>
    public SheetFile From1904() => Do(() => _from1904 = true);

    public byte[] Bytes()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < _sheets.Count; i++)
            {
                Write(zip, $"xl/worksheets/sheet{i + 1}.xml", SheetXml(_sheets[i].Rows));
            }
            Write(zip, "[Content_Types].xml",
                $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
                + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/>"
                + Each(i => $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")
                + "</Types>");
            Write(zip, "_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Write(zip, "xl/workbook.xml",
                $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><workbookPr{(_from1904 ? " date1904=\"1\"" : "")}/><sheets>"
                + Each(i => $"<sheet name=\"{SecurityElement.Escape(_sheets[i - 1].Name)}\" sheetId=\"{i}\"{(_hiddenSheets.Contains(_sheets[i - 1].Name) ? " state=\"hidden\"" : "")} r:id=\"r{i}\"/>")
                + "</sheets></workbook>");
            Write(zip, "xl/_rels/workbook.xml.rels",
                $"<Relationships xmlns=\"{Package}/relationships\">" + Each(i => $"<Relationship Id=\"r{i}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>")
                + $"<Relationship Id=\"s1\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/><Relationship Id=\"s2\" Type=\"{Relations}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
            Write(zip, "xl/styles.xml",
                $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"1\"><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;;@\"/></numFmts>"
                + "<fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
                + "<cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>");
            Write(zip, "xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{string.Concat(_shared.Select(t => $"<si><t xml:space=\"preserve\">{SecurityElement.Escape(t)}</t></si>"))}</sst>");
        }
        return file.ToArray();
    }

    public MemoryStream Open() => new(Bytes());

    private SheetFile Do(Action change)
    {
        change();
        return this;
    }

    private string Each(Func<int, string> piece) => string.Concat(Enumerable.Range(1, _sheets.Count).Select(piece));

    private string SheetXml(object?[][] rows)
    {
        var xml = new StringBuilder($"<worksheet xmlns=\"{Main}\"><sheetData>");
        for (var r = 0; r < rows.Length; r++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{r + 1}\"{(_hiddenRows.Contains(r + 1) ? " hidden=\"1\"" : "")}>");
            for (var c = 0; c < rows[r].Length; c++)
            {
                xml.Append(Cell($"{Column(c)}{r + 1}", rows[r][c]));
            }
            xml.Append("</row>");
        }
        xml.Append("</sheetData>");
        if (_merged.Count > 0)
        {
            xml.Append("<mergeCells>").AppendJoin("", _merged.Select(m => $"<mergeCell ref=\"{m}\"/>")).Append("</mergeCells>");
        }
        return xml.Append("</worksheet>").ToString();
    }

    private string Cell(string at, object? value, string formula = "") => value switch
    {
        null => $"<c r=\"{at}\" s=\"0\">{formula}</c>",
        FormulaCell f => Cell(at, f.Value, $"<f>{SecurityElement.Escape(f.Formula)}</f>"),
        PercentCell p => $"<c r=\"{at}\" s=\"3\"><v>{p.Value.ToString(CultureInfo.InvariantCulture)}</v></c>",
        ErrorCell e => $"<c r=\"{at}\" t=\"e\"><v>{e.Text}</v></c>",
        string text when formula.Length > 0 => $"<c r=\"{at}\" t=\"str\">{formula}<v>{SecurityElement.Escape(text)}</v></c>",
        string text when _sharesTexts => $"<c r=\"{at}\" t=\"s\"><v>{Share(text)}</v></c>",
        string text => $"<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>",
        DateOnly day => $"<c r=\"{at}\" s=\"{(day.Day == 1 ? 2 : 1)}\">{formula}<v>{Serial(day.ToDateTime(default))}</v></c>",
        DateTime moment => $"<c r=\"{at}\" s=\"1\">{formula}<v>{Serial(moment)}</v></c>",
        bool yes => $"<c r=\"{at}\" t=\"b\"><v>{(yes ? 1 : 0)}</v></c>",
        IFormattable number => $"<c r=\"{at}\">{formula}<v>{number.ToString(null, CultureInfo.InvariantCulture)}</v></c>",
        _ => throw new ArgumentException($"{value.GetType().Name} is no cell.", nameof(value)),
    };

    private string Serial(DateTime moment) => (moment.ToOADate() - (_from1904 ? 1462 : 0)).ToString(CultureInfo.InvariantCulture);

    private int Share(string text)
    {
        if (!_shared.Contains(text))
        {
            _shared.Add(text);
        }
        return _shared.IndexOf(text);
    }

    private static string Column(int c) => c < 26 ? $"{(char)('A' + c)}" : $"{(char)('A' + c / 26 - 1)}{(char)('A' + c % 26)}";

    private static void Write(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(content);
    }
}
