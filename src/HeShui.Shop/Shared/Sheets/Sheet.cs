using System.Globalization;

namespace HeShui.Shop.Shared.Sheets;

/// <summary>One sheet of an uploaded table file, as it was read: only rows and cells with something in them.</summary>
/// <param name="Names">Of all sheets of the file that are not hidden, in their order.</param>
/// <param name="Merged">Ranges of merged cells; their text is in the first cell of each.</param>
internal sealed record Sheet(string Name, IReadOnlyList<string> Names, IReadOnlyList<SheetRow> Rows, IReadOnlyList<CellRange> Merged);

/// <param name="Number">As the table program shows it, from 1.</param>
/// <param name="IsHidden">Hidden by hand or by a filter.</param>
/// <param name="Cells">Those that are not empty, from left to right.</param>
internal sealed record SheetRow(int Number, bool IsHidden, IReadOnlyList<SheetCell> Cells)
{
    /// <summary>The cell in a column, counted from 1; an empty one where nothing is written.</summary>
    public SheetCell At(int column) => Cells.FirstOrDefault(c => c.Column == column) ?? new SheetCell(Number, column, "");
}

/// <summary>What is in a cell.</summary>
/// <param name="Text">As text, without blanks around it: a number with all its digits, a date as <c>2026-10-05</c>. Empty for an empty cell.</param>
/// <param name="Number">Set where the cell holds a number that is no date.</param>
/// <param name="Date">Set where the cell holds a number that is formatted as a date.</param>
/// <param name="IsFormula">Text, number and date are then what the formula came to when the file was saved.</param>
/// <param name="IsPercent">The number is shown as a percentage: 0.95 as 95%.</param>
/// <param name="IsError">The cell shows an error, such as #REF!.</param>
internal sealed record SheetCell(
    int Row, int Column, string Text, decimal? Number = null, DateTime? Date = null, bool IsFormula = false, bool IsPercent = false, bool IsError = false)
{
    public bool IsEmpty => Text.Length == 0 && !IsFormula;

    /// <summary><c>C5</c></summary>
    public string Address => CellAddress.Of(Row, Column);
}

/// <summary>A rectangle of cells, both corners included.</summary>
internal sealed record CellRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn)
{
    public bool Has(int row, int column) => row >= FirstRow && row <= LastRow && column >= FirstColumn && column <= LastColumn;

    /// <summary><c>A1:B2</c></summary>
    public override string ToString() => $"{CellAddress.Of(FirstRow, FirstColumn)}:{CellAddress.Of(LastRow, LastColumn)}";

    /// <exception cref="FormatException">It is no range.</exception>
    public static CellRange Parse(string reference)
    {
        var parts = reference.Split(':');
        var (first, last) = (CellAddress.Parse(parts[0]), CellAddress.Parse(parts[^1]));
        return new CellRange(first.Row, first.Column, last.Row, last.Column);
    }
}

internal static class CellAddress
{
    /// <summary>Of the file format: 1,048,576 rows and columns up to XFD.</summary>
    private const int LastRow = 1_048_576, LastColumn = 16_384, Letters = 26;

    public static string Of(int row, int column)
    {
        var letters = "";
        for (var rest = column; rest > 0; rest = (rest - 1) / Letters)
        {
            letters = (char)('A' + (rest - 1) % Letters) + letters;
        }
        return letters + row.ToString(CultureInfo.InvariantCulture);
    }

    /// <exception cref="FormatException">It is no address, or beyond the last row or column of the file format.</exception>
    public static (int Row, int Column) Parse(string address)
    {
        var plain = address.Replace("$", "", StringComparison.Ordinal);
        var letters = plain.TakeWhile(char.IsAsciiLetterUpper).Count();
        var column = plain[..letters].Aggregate(0, (sum, letter) => Math.Min(LastColumn + 1, sum * Letters + letter - 'A' + 1));
        return int.TryParse(plain.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            && row is >= 1 and <= LastRow && column is >= 1 and <= LastColumn ? (row, column) : throw new FormatException($"{address} is no cell.");
    }
}
