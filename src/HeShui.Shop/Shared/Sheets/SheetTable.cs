using System.Text;
using System.Text.RegularExpressions;

namespace HeShui.Shop.Shared.Sheets;

/// <summary>A column to look for.</summary>
/// <param name="Name">As it is best called. A unit in brackets behind it, as in 金额（万元）, belongs to no name.</param>
/// <param name="OtherNames">What else people call it.</param>
internal sealed record SheetColumn(string Name, params string[] OtherNames)
{
    /// <summary>Whether there is no table without it.</summary>
    public bool IsRequired { get; init; } = true;

    public bool IsCalled(string plain) => OtherNames.Append(Name).Any(name => SheetTable.Plain(name) == plain);
}

/// <summary>A row of a table below its header.</summary>
/// <param name="IsTotal">It begins with 合计, 小计 or the like: it adds up rows and is none itself.</param>
internal sealed record SheetLine(SheetTable Table, SheetRow Row, bool IsTotal)
{
    public int Number => Row.Number;

    /// <summary>The cell under a column; an empty one where nothing is written, or the table lacks the column.</summary>
    public SheetCell this[SheetColumn column] => Table.PlaceOf(column) is { } place ? Row.At(place) : new SheetCell(Row.Number, 1, "");
}

/// <summary>The table in a sheet: its header row by the names of the columns, in any order, and the rows below.</summary>
internal sealed partial class SheetTable
{
    /// <summary>Titles and notes may stand above the header.</summary>
    private const int MostRowsAbove = 20;

    private static readonly string[] Totals = ["合计", "总计", "小计", "共计", "累计", "总合计"];

    private readonly Sheet _sheet;
    private readonly Dictionary<SheetColumn, int> _places = [];
    private readonly Dictionary<SheetColumn, string> _units = [];

    private SheetTable(Sheet sheet, SheetRow header, IReadOnlyList<SheetColumn> columns)
    {
        (_sheet, HeaderRow) = (sheet, header.Number);
        var unread = new List<string>();
        foreach (var cell in header.Cells)
        {
            var (name, unit) = Split(cell.Text);
            if (columns.FirstOrDefault(c => c.IsCalled(name)) is not { } column)
            {
                unread.Add(cell.Text);
                continue;
            }
            if (!_places.TryAdd(column, cell.Column))
            {
                throw new DomainException("sheet-columns", $"表头里“{column.Name}”这一列有两处：{CellAddress.Of(header.Number, _places[column])} 和 {cell.Address}。请只留一处再试。");
            }
            if (unit.Length > 0)
            {
                _units[column] = unit;
            }
        }
        Unread = unread;
        UnitNote = sheet.Rows.TakeWhile(r => r.Number < header.Number).SelectMany(r => r.Cells).Select(c => Note().Match(Plain(c.Text))).LastOrDefault(m => m.Success)?.Groups[1].Value;
        Lines = [.. sheet.Rows.Where(r => r.Number > header.Number).Select(r => new SheetLine(this, r, IsTotal(r)))];
    }

    public int HeaderRow { get; }

    /// <summary>Headings that were not looked for; what is below them is not read.</summary>
    public IReadOnlyList<string> Unread { get; }

    /// <summary>What stands above the header as 单位：万元; null for nothing.</summary>
    public string? UnitNote { get; }

    /// <summary>The rows below the header that are not empty.</summary>
    public IReadOnlyList<SheetLine> Lines { get; }

    /// <summary>The table by the row that names most of the columns.</summary>
    /// <exception cref="DomainException">A required column is missing, a column is there twice, or there are no rows.</exception>
    public static SheetTable Find(Sheet sheet, params IReadOnlyList<SheetColumn> columns)
    {
        var header = sheet.Rows.Take(MostRowsAbove).MaxBy(row => columns.Count(c => Names(row, c)));
        var missing = columns.Where(c => c.IsRequired && (header is null || !Names(header, c))).Select(c => $"“{c.Name}”").ToList();
        if (missing.Count > 0)
        {
            throw new DomainException(
                "sheet-columns", $"“{sheet.Name}”这张表里没有找到 {string.Join("、", missing)} 列。表头要有：{string.Join("、", columns.Where(c => c.IsRequired).Select(c => c.Name))}，次序不限，写在同一行。");
        }
        var table = new SheetTable(sheet, header!, columns);
        return table.Lines.Count > 0 ? table : throw new DomainException("sheet-no-rows", $"“{sheet.Name}”这张表只有表头，没有内容。");
    }

    /// <summary>The column's place, from 1; null where the table lacks it.</summary>
    public int? PlaceOf(SheetColumn column) => _places.TryGetValue(column, out var place) ? place : null;

    public bool Has(SheetColumn column) => _places.ContainsKey(column);

    /// <summary>The unit in a heading, else the one noted above the table; null for neither.</summary>
    public string? UnitOf(SheetColumn column) => _units.GetValueOrDefault(column) ?? UnitNote;

    /// <summary>Merged cells and hidden rows: nobody can say what they mean.</summary>
    public void CheckShape(SheetProblems problems)
    {
        foreach (var range in _sheet.Merged.Where(m => m.LastRow >= HeaderRow && m.FirstRow <= Lines[^1].Number && _places.Values.Any(c => c >= m.FirstColumn && c <= m.LastColumn)))
        {
            problems.Add(range.ToString(), "是合并的单元格。请取消合并，每一格都写上内容。");
        }
        foreach (var line in Lines.Where(l => l.Row.IsHidden))
        {
            problems.AddRow(line.Number, "被隐藏或筛选掉了，看不见。请取消隐藏、清除筛选，或者删去这一行。");
        }
    }

    /// <summary>A name as it is compared: full-width letters made plain, without blanks, in small letters.</summary>
    public static string Plain(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();

    private static bool Names(SheetRow row, SheetColumn column) => row.Cells.Any(c => column.IsCalled(Split(c.Text).Name));

    private static bool IsTotal(SheetRow row) => row.Cells is [var first, ..] && Totals.Contains(Plain(first.Text).TrimEnd(':'));

    private static (string Name, string Unit) Split(string heading)
    {
        var plain = Plain(heading);
        var match = Heading().Match(plain);
        return match.Success ? (match.Groups[1].Value, match.Groups[2].Value) : (plain, "");
    }

    /// <summary>金额(万元), 金额/万元</summary>
    [GeneratedRegex(@"^(.+?)[(/\[]([^()\[\]/]+)[)\]]?$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"单位[:：](?:人民币)?(千元|万元|亿元|元)")]
    private static partial Regex Note();
}
