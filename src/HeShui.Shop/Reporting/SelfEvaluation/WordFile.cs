using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>How a run of text looks.</summary>
/// <param name="Face">Chinese font, as Word and WPS name it.</param>
/// <param name="Size">In points.</param>
internal sealed record TextLook(string Face, double Size, bool Bold = false)
{
    public const string Song = "宋体", Hei = "黑体", FangSong = "仿宋";

    public RunProperties Properties()
    {
        var size = ((int)(Size * 2)).ToString(CultureInfo.InvariantCulture);
        var properties = new RunProperties(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = Face });
        if (Bold)
        {
            properties.Append(new Bold());
        }
        properties.Append(new FontSize { Val = size }, new FontSizeComplexScript { Val = size });
        return properties;
    }
}

/// <summary>An A4 document of Word in the making.</summary>
internal static class WordFile
{
    private const int TwipsPerInch = 1440;
    private const decimal MillimetresPerInch = 25.4m;

    public static int Twips(decimal millimetres) => (int)decimal.Round(millimetres * TwipsPerInch / MillimetresPerInch);

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <param name="vertical">Margins above and below, in millimetres.</param>
    /// <param name="horizontal">Margins to the left and the right.</param>
    /// <returns>The file, at its beginning.</returns>
    public static Stream Write(string title, int vertical, int horizontal, IEnumerable<OpenXmlElement> content)
    {
        var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            document.PackageProperties.Title = Plain(title);
            var main = document.AddMainDocumentPart();
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = new Footer(PageNumber());
            main.Document = new Document(new Body([.. content, new SectionProperties(
                new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
                new PageSize { Width = (uint)Twips(210), Height = (uint)Twips(297) },
                new PageMargin
                {
                    Top = Twips(vertical), Bottom = Twips(vertical), Left = (uint)Twips(horizontal), Right = (uint)Twips(horizontal), Header = (uint)Twips(8), Footer = (uint)Twips(8), Gutter = 0,
                })]));
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(
                    new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = TextLook.Song }, new FontSize { Val = "21" }, new Languages { Val = "en-US", EastAsia = "zh-CN" })),
                new ParagraphPropertiesDefault()));
        }
        file.Position = 0;
        return file;
    }

    /// <summary>A paragraph; line ends of the text stay.</summary>
    public static Paragraph Paragraph(string text, TextLook look, JustificationValues? place = null, SpacingBetweenLines? spacing = null, Indentation? indent = null)
    {
        var properties = new ParagraphProperties();
        properties.Append(spacing ?? new SpacingBetweenLines { Before = "0", After = "0" });
        if (indent is not null)
        {
            properties.Append(indent);
        }
        properties.Append(new Justification { Val = place ?? JustificationValues.Left });
        var run = new Run(look.Properties());
        foreach (var (line, i) in Plain(text).Split('\n').Select((line, i) => (line, i)))
        {
            if (i > 0)
            {
                run.Append(new Break());
            }
            run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }
        return new Paragraph(properties, run);
    }

    /// <summary>Without the characters that XML has no place for.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                plain.Append(text, i++, 2);
            }
            else if (XmlConvert.IsXmlChar(text[i]) && text[i] != '\r')
            {
                plain.Append(text[i]);
            }
        }
        return plain.ToString();
    }

    private static Paragraph PageNumber()
    {
        var look = new TextLook(TextLook.Song, 9);
        return new Paragraph(
            new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
            new Run(look.Properties(), new Text("— ") { Space = SpaceProcessingModeValues.Preserve }),
            new SimpleField(new Run(look.Properties(), new Text("1"))) { Instruction = "PAGE" },
            new Run(look.Properties(), new Text(" —") { Space = SpaceProcessingModeValues.Preserve }));
    }
}
