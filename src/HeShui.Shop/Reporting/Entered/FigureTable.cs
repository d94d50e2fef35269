using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Sheets;

namespace HeShui.Shop.Reporting.Entered;

/// <summary>How a row of a table stands to what is there already.</summary>
public enum RowStanding { New, Same, Correction }

/// <summary>A figure as a table gives it, in the indicator's unit.</summary>
/// <param name="Row">Of the table.</param>
/// <param name="Before">What a correction takes the place of.</param>
public sealed record FigureRow(int Row, string Indicator, string Name, DateOnly On, decimal Value, string Unit, string Source, RowStanding Standing, decimal? Before)
{
    /// <summary>The entry that is corrected.</summary>
    internal ManualFigure? Corrects { get; init; }

    internal IndicatorId Id { get; init; }
}

/// <summary>Reads figures out of a table: 指标, 月份 or 日期, 数值, 单位, 来源.</summary>
/// <param name="standing">What stands entered for the project's indicators.</param>
internal sealed class FigureTable(Project project, IReadOnlyList<ManualFigure> standing, DateOnly today)
{
    private const string MonthName = "月份", DayName = "日期";

    private static readonly SheetColumn Name = new("指标", "指标名称", "三级指标");
    private static readonly SheetColumn Month = new(MonthName, "统计月份", "数据月份") { IsRequired = false };
    private static readonly SheetColumn Day = new(DayName, "数据日期", "统计日期", "时间") { IsRequired = false };
    private static readonly SheetColumn Value = new("数值", "填报值", "实际完成值", "完成值", "数据");
    private static readonly SheetColumn UnitName = new("单位", "计量单位");
    private static readonly SheetColumn Source = new("来源", "数据来源");

    /// <summary>The columns of an empty table, with what belongs there and an example.</summary>
    public static readonly IReadOnlyList<(string Heading, string Meaning, string Example)> Explained =
    [
        (Name.Name, "项目里指标的名称，一字不差；一个指标一个月写一行", "电商人次培训"),
        (Month.Name, "年和月，算到月底。要按天填，把表头改成“日期”", "2026-10"),
        (Value.Name, "数字，不要用公式", "470"),
        (UnitName.Name, "和指标的单位一致", "人次"),
        (Source.Name, "数字从哪里来", "第三期培训签到表"),
    ];

    private readonly SheetProblems _problems = new(), _questions = new();
    private readonly List<FigureRow> _rows = [];

    public IReadOnlyList<SheetProblem> Problems => _problems.All;
    public IReadOnlyList<SheetProblem> Questions => _questions.All;
    public IReadOnlyList<string> Unread { get; private set; } = [];

    public IReadOnlyList<FigureRow> Read(Sheet sheet)
    {
        var table = SheetTable.Find(sheet, Name, Month, Day, Value, UnitName, Source);
        if (table.Has(Month) == table.Has(Day))
        {
            throw new DomainException("sheet-columns", table.Has(Month) ? "“月份”和“日期”两列只要一列。" : $"“{sheet.Name}”这张表里没有找到“月份”或“日期”列，要有其中一列。");
        }
        Unread = table.Unread;
        table.CheckShape(_problems);
        foreach (var line in table.Lines)
        {
            if (Row(line, table.Has(Month)) is { } row)
            {
                _rows.Add(row);
            }
        }
        AskAboutSizes(table);
        return _rows;
    }

    private FigureRow? Row(SheetLine line, bool byMonth)
    {
        var indicator = Indicator(line[Name]);
        var on = On(byMonth ? line[Month] : line[Day], byMonth);
        var unit = _problems.Text(line[UnitName], "单位", 20);
        var source = _problems.Text(line[Source], "来源", ManualFigure.LongestText);
        var value = indicator is null || unit is null ? Lost(line[Value]) : Number(line, indicator, unit);
        if (indicator is null || on is not { } day || value is not { } number || source is null)
        {
            return null;
        }
        if (_rows.Find(r => r.Indicator == indicator.Code && r.On == day) is { } twice)
        {
            _problems.Add(line[Name], $"和第 {twice.Row} 行是同一个指标、同一天（{day:yyyy-MM-dd}）。请只留一行。");
            return null;
        }
        var there = standing.LastOrDefault(f => f.Indicator == indicator.Id && f.On == day);
        return new FigureRow(
            line.Number, indicator.Code, indicator.Name, day, number, indicator.Unit, source,
            there is null ? RowStanding.New : there.Value == number ? RowStanding.Same : RowStanding.Correction, there?.Value)
        { Corrects = there, Id = indicator.Id };
    }

    /// <summary>Whatever is wrong with a value is told even where nobody knows yet what it is a value of.</summary>
    private decimal? Lost(SheetCell cell)
    {
        _problems.Number(cell, "数值");
        return null;
    }

    private Indicator? Indicator(SheetCell cell)
    {
        if (_problems.Text(cell, "指标", 120) is not { } name)
        {
            return null;
        }
        var found = project.Indicators.Where(i => SheetTable.Plain(i.Name) == SheetTable.Plain(name) || i.Code == name).ToList();
        var wrong = found switch
        {
            [] => $"这个项目没有叫“{name}”的指标{(NearMatch.Of(name, project.Indicators.Select(i => i.Name)) is { } near ? $"，是不是“{near}”" : "")}？",
            [{ Metric: not null }] => $"“{name}”由系统从明细算出来，不用填报。请删去这一行。",
            [{ IsQualitative: true }] => $"“{name}”是定性指标，在自评表里用文字写。请删去这一行。",
            [_] => null,
            _ => $"这个项目有 {found.Count} 个叫“{name}”的指标，分不清是哪个。请写指标编号：{string.Join("、", found.Select(i => i.Code))}。",
        };
        if (wrong is not null)
        {
            _problems.Add(cell, wrong);
            return null;
        }
        return found[0];
    }

    private DateOnly? On(SheetCell cell, bool byMonth)
    {
        var on = byMonth ? _problems.Month(cell) is { } month ? FigureRules.EndOf(month) : null
            : cell.Date is null && !cell.IsFormula && Writing.Month(cell.Text) is { Problem: null } whole ? FigureRules.EndOf(whole.Value) : _problems.Day(cell);
        if (on is { } day && FigureRules.Refusal(day, project, today) is { } refusal)
        {
            _problems.Add(cell, refusal + "。");
            return null;
        }
        return on;
    }

    private decimal? Number(SheetLine line, Indicator indicator, string unit)
    {
        var cell = line[Value];
        var (own, written) = (Writing.YuanIn(indicator.Unit), Writing.YuanIn(unit));
        if (own is null || written is null)
        {
            if (SheetTable.Plain(unit) != SheetTable.Plain(indicator.Unit))
            {
                _problems.Add(line[UnitName], $"“{indicator.Name}”的单位是{indicator.Unit}，表里写的是{unit}。请改成一致的。");
                return Lost(cell);
            }
            return Kept(cell, _problems.Number(cell, "数值"));
        }
        var value = Kept(cell, _problems.Yuan(cell, "数值", unit) / own);
        if (value is { } number && own != written)
        {
            _questions.Add(line[UnitName], $"“{indicator.Name}”的单位是{indicator.Unit}，表里写的是{unit}：{cell.Text} {unit}按 {FigureRules.Said(number, indicator)}记，对吗？");
        }
        return value;
    }

    private decimal? Kept(SheetCell cell, decimal? value)
    {
        if (value is { } number && FigureRules.Checked(number).Problem is { } wrong)
        {
            _problems.Add(cell, wrong + "。");
            return null;
        }
        return value;
    }

    /// <summary>Each new value against the one before it, entered or in the table itself.</summary>
    private void AskAboutSizes(SheetTable table)
    {
        foreach (var row in _rows.Where(r => r.Standing != RowStanding.Same))
        {
            var indicator = project.Indicators.Single(i => i.Code == row.Indicator);
            var inTable = _rows.Where(r => r.Indicator == row.Indicator && r.On < row.On).MaxBy(r => r.On);
            var entered = standing.Where(f => f.Indicator == row.Id && _rows.TrueForAll(r => r.Corrects != f)).Before(row.On);
            var last = inTable is not null && (entered is null || inTable.On > entered.On) ? new ManualFigure(row.Id, inTable.Value, inTable.On, "", "", default) : entered;
            if (FigureRules.Doubt(indicator, row.Value, last) is { } doubt)
            {
                _questions.Add(table.Lines.Single(l => l.Number == row.Row)[Value], doubt);
            }
        }
    }
}
