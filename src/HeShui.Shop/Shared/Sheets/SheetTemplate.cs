using MiniExcelLibs;

namespace HeShui.Shop.Shared.Sheets;

/// <summary>An empty table to fill in and import.</summary>
public sealed record TemplateFile(byte[] Content, string FileName)
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

/// <summary>Makes tables to fill in: the first sheet has nothing but the headings, so that no example is ever imported; the second says what belongs under each.</summary>
internal static class SheetTemplate
{
    /// <param name="name">Of the file, without its ending.</param>
    /// <param name="columns">Headings, what belongs there, and an example.</param>
    public static TemplateFile Write(string name, IReadOnlyList<(string Heading, string Meaning, string Example)> columns)
    {
        using var file = new MemoryStream();
        file.SaveAs(
            new Dictionary<string, object>
            {
                ["填写"] = new[] { Line([.. columns.Select(c => c.Heading)]) },
                ["说明"] = columns.Select(c => Line([c.Heading, c.Meaning, c.Example])).Prepend(Line(["列", "怎么填", "例子"])).ToList(),
            },
            printHeader: false);
        return new TemplateFile(file.ToArray(), $"{name}.xlsx");
    }

    private static Dictionary<string, object> Line(string[] cells) => cells.Select((cell, i) => (Name: $"{i}", cell)).ToDictionary(c => c.Name, c => (object)c.cell);
}
