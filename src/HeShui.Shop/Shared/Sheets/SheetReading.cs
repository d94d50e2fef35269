using System.Globalization;
using System.Text;
using System.Xml;

namespace HeShui.Shop.Shared.Sheets;

/// <summary>Goes through the rows of one sheet (ECMA-376 part 1, 18.3). Names are matched without their namespace, of which the format has two.</summary>
internal sealed class SheetReading(SharedTexts shared, CellFormats formats, bool from1904, SheetLimits limits)
{
    /// <summary>Days between the two beginnings of time that the format knows.</summary>
    private const int DaysTo1904 = 1462;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    private readonly List<SheetRow> _rows = [];
    private readonly List<CellRange> _merged = [];
    private int _row;

    public static XmlReader Open(Stream part) => XmlReader.Create(part, Settings);

    public (IReadOnlyList<SheetRow> Rows, IReadOnlyList<CellRange> Merged) Read(Stream part)
    {
        using var xml = Open(part);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                switch (xml.LocalName)
                {
                    case "row":
                        ReadRow(xml);
                        break;
                    case "mergeCell" when xml.GetAttribute("ref") is { } reference:
                        _merged.Add(CellRange.Parse(reference));
                        break;
                }
            }
        }
        return (_rows, _merged);
    }

    private void ReadRow(XmlReader xml)
    {
        _row = xml.GetAttribute("r") is { } number ? CellAddress.Parse("A" + number).Row : _row + 1;
        var hidden = xml.GetAttribute("hidden") is "1" or "true";
        if (xml.IsEmptyElement)
        {
            return;
        }
        var cells = new List<SheetCell>();
        var column = 0;
        for (var depth = xml.Depth; xml.Read() && xml.Depth > depth;)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
            {
                column = xml.GetAttribute("r") is { } address ? CellAddress.Parse(address).Column : column + 1;
                var cell = ReadCell(xml, column);
                if (!cell.IsEmpty)
                {
                    cells.Add(cell);
                }
            }
        }
        if (cells.Count > 0)
        {
            Check(cells);
            _rows.Add(new SheetRow(_row, hidden, cells));
        }
    }

    private void Check(List<SheetCell> cells)
    {
        if (_rows.Count == limits.Rows)
        {
            throw new DomainException("sheet-too-long", $"这张表超过 {limits.Rows:#,0} 行，一次读不了这么多。请分几个文件导入。");
        }
        if (cells[^1].Column > limits.Columns)
        {
            throw new DomainException("sheet-too-wide", $"这张表太宽：{cells[^1].Address} 里有内容，最多读 {limits.Columns} 列。请删去用不着的列再试。");
        }
    }

    private SheetCell ReadCell(XmlReader xml, int column)
    {
        var (type, style) = (xml.GetAttribute("t") ?? "n", xml.GetAttribute("s"));
        var (value, inline, isFormula) = ("", new StringBuilder(), false);
        if (!xml.IsEmptyElement)
        {
            for (var depth = xml.Depth; xml.Read() && xml.Depth > depth;)
            {
                if (xml.NodeType != XmlNodeType.Element)
                {
                    continue;
                }
                switch (xml.LocalName)
                {
                    case "f":
                        isFormula = true;
                        break;
                    case "v":
                        value = TextOf(xml);
                        break;
                    case "t":
                        inline.Append(TextOf(xml));
                        break;
                    case "rPh":
                        Pass(xml);
                        break;
                }
            }
        }
        var cell = type switch
        {
            "s" => Plain(column, shared[int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)]),
            "inlineStr" => Plain(column, inline.ToString()),
            "b" => Plain(column, value == "1" ? "TRUE" : value == "0" ? "FALSE" : ""),
            "e" => Plain(column, value) with { IsError = true },
            "d" => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Dated(column, day) : Plain(column, value),
            "n" when value.Length > 0 => Number(column, value, formats.Of(style)),
            _ => Plain(column, value),
        };
        return cell with { IsFormula = isFormula };
    }

    private SheetCell Number(int column, string value, CellFormat format)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) >= 1e27)
        {
            return Plain(column, value);
        }
        var serial = number + (from1904 ? DaysTo1904 : 0);
        if (format == CellFormat.Date && serial is >= 0 and < 2_958_466)
        {
            return Dated(column, DateTime.FromOADate(serial));
        }
        // The conversion keeps 15 digits, as many as a table program does.
        var exact = (decimal)number;
        return Plain(column, exact.ToString("0.#############################", CultureInfo.InvariantCulture)) with { Number = exact, IsPercent = format == CellFormat.Percent };
    }

    private SheetCell Dated(int column, DateTime date) =>
        Plain(column, date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)) with { Date = date };

    private SheetCell Plain(int column, string text) => new(_row, column, Trimmed(text));

    /// <summary>Without blanks around it and without characters of no width, which come along when text is copied from web pages.</summary>
    private static string Trimmed(string text) => text.Replace("\u200B", "", StringComparison.Ordinal).Replace("\uFEFF", "", StringComparison.Ordinal).Trim();

    /// <summary>The text of the element the reader is at; leaves the reader at its end.</summary>
    public static string TextOf(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }
        var text = new StringBuilder();
        for (var depth = xml.Depth; xml.Read() && xml.Depth > depth;)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                text.Append(xml.Value);
            }
        }
        return text.Length <= SheetLimits.Characters ? text.ToString() : throw new InvalidDataException("A text is longer than the format allows.");
    }

    /// <summary>Leaves the reader at the end of the element it is at.</summary>
    public static void Pass(XmlReader xml)
    {
        for (var (depth, empty) = (xml.Depth, xml.IsEmptyElement); !empty && xml.Read() && xml.Depth > depth;)
        {
        }
    }
}
