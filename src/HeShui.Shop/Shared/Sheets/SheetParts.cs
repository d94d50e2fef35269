using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace HeShui.Shop.Shared.Sheets;

/// <summary>The texts that cells point to by their number.</summary>
internal sealed class SharedTexts
{
    private readonly List<string> _texts = [];

    public SharedTexts(SharedStringTablePart? part)
    {
        if (part is null)
        {
            return;
        }
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var xml = SheetReading.Open(stream);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                _texts.Add(Whole(xml));
            }
        }
    }

    public string this[int number] => _texts[number];

    /// <summary>A text may be in several pieces of different looks; how it is pronounced is left out.</summary>
    private static string Whole(XmlReader xml)
    {
        var text = new StringBuilder();
        for (var (depth, empty) = (xml.Depth, xml.IsEmptyElement); !empty && xml.Read() && xml.Depth > depth;)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh")
            {
                SheetReading.Pass(xml);
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t")
            {
                text.Append(SheetReading.TextOf(xml));
            }
        }
        return text.ToString();
    }
}

internal enum CellFormat { Number, Date, Percent }

/// <summary>What the looks of cells make of a number.</summary>
internal sealed partial class CellFormats
{
    private readonly List<CellFormat> _formats = [];

    public CellFormats(WorkbookStylesPart? part)
    {
        var codes = part?.Stylesheet?.NumberingFormats?.Elements<NumberingFormat>().Where(f => f.NumberFormatId is not null)
            .GroupBy(f => f.NumberFormatId!.Value).ToDictionary(g => g.Key, g => g.Last().FormatCode?.Value ?? "") ?? [];
        foreach (var format in part?.Stylesheet?.CellFormats?.Elements<DocumentFormat.OpenXml.Spreadsheet.CellFormat>() ?? [])
        {
            var id = format.NumberFormatId?.Value ?? 0;
            _formats.Add(codes.TryGetValue(id, out var code) ? OfCode(code) : OfNumber(id));
        }
    }

    /// <param name="style">The cell's own number of its look; null for none.</param>
    public CellFormat Of(string? style) => int.TryParse(style, out var number) && number >= 0 && number < _formats.Count ? _formats[number] : CellFormat.Number;

    /// <summary>The formats that need no code (ECMA-376 part 1, 18.8.30), with those of Chinese programs.</summary>
    private static CellFormat OfNumber(uint id) => id switch
    {
        9 or 10 => CellFormat.Percent,
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => CellFormat.Date,
        _ => CellFormat.Number,
    };

    private static CellFormat OfCode(string code)
    {
        var bare = Spoken().Replace(code, "");
        return DateLetters().IsMatch(bare) ? CellFormat.Date : bare.Contains('%', StringComparison.Ordinal) ? CellFormat.Percent : CellFormat.Number;
    }

    /// <summary>What is shown as it stands: in quotes, in brackets (colours, languages), or after a backslash. Hours that go on counting, [h], are a time.</summary>
    [GeneratedRegex(@"""[^""]*""|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\.|_.|\*.", RegexOptions.IgnoreCase)]
    private static partial Regex Spoken();

    [GeneratedRegex("[ymdhs]", RegexOptions.IgnoreCase)]
    private static partial Regex DateLetters();
}
