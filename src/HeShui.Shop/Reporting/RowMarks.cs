using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using HeShui.Shop.Reporting.Metrics;

namespace HeShui.Shop.Reporting;

/// <summary>Where a page of rows begins or ends, so that it is found without counting off all rows before it.</summary>
/// <param name="Mark">A row's, as <see cref="RowsPage.First"/> and <see cref="RowsPage.Last"/> tell it.</param>
/// <param name="Backwards">The page ends before that row, instead of beginning after it.</param>
public sealed record RowsBeside(string Mark, bool Backwards);

/// <summary>Marks of rows as they stand in addresses.</summary>
internal static class RowMarks
{
    private const int Longest = 400;
    private static readonly JsonSerializerOptions Whole = new() { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    public static string? Write(object? mark) => mark is null ? null : Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(mark, mark.GetType()));

    /// <returns>Null for what is no mark of these rows.</returns>
    public static object? Read(string text, IFigureSource source)
    {
        if (source.MarkType is not { } type || text.Length > Longest || !Base64Url.IsValid(text))
        {
            return null;
        }
        var json = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        try
        {
            return json.Contains('\\', StringComparison.Ordinal) ? null : JsonSerializer.Deserialize(json, type, Whole);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
