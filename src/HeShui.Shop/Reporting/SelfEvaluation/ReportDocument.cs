using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>The report as .docx, in the type and spacing of official documents.</summary>
internal static class ReportDocument
{
    private static readonly TextLook Title = new(TextLook.Hei, 22), Head = new(TextLook.Hei, 16), Body = new(TextLook.FangSong, 16), Foot = new(TextLook.FangSong, 12);
    private static readonly string[] Counted = ["一", "二", "三", "四", "五", "六", "七"];

    /// <returns>The file, at its beginning.</returns>
    public static Stream Write(Project project, ReportVersion version, bool demo) =>
        WordFile.Write($"{project.Name}绩效自评报告", vertical: 32, horizontal: 27, Content(project, version, demo));

    private static IEnumerable<OpenXmlElement> Content(Project project, ReportVersion version, bool demo)
    {
        yield return WordFile.Paragraph($"{project.Name}\n绩效自评报告", Title, JustificationValues.Center, Spacing(after: 120));
        yield return WordFile.Paragraph($"（{version.Year}年度）", Body, JustificationValues.Center, Spacing(after: 240));
        if (demo)
        {
            yield return WordFile.Paragraph("演示数据：报告中的数字含虚构的订单和人员。", Head, JustificationValues.Center, Spacing(after: 120));
        }
        foreach (var (text, i) in version.Texts.Select((text, i) => (text, i)))
        {
            yield return WordFile.Paragraph($"{Counted[i]}、{ReportVersion.Sections[i]}", Head, spacing: Spacing(), indent: TwoCharacters());
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                yield return WordFile.Paragraph(line, Body, JustificationValues.Both, Spacing(), TwoCharacters());
            }
        }
        yield return WordFile.Paragraph($"第 {version.Number} 版，{version.By}，{Shanghai.Local(version.At):yyyy年M月d日 HH:mm}", Foot, JustificationValues.Right, Spacing(before: 240));
    }

    private static SpacingBetweenLines Spacing(int before = 0, int after = 0) =>
        new() { Before = WordFile.Text(before), After = WordFile.Text(after), Line = "560", LineRule = LineSpacingRuleValues.Exact };

    private static Indentation TwoCharacters() => new() { FirstLineChars = 200, FirstLine = "640" };
}
