using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Sheets;

namespace HeShui.Shop.Programme.Import;

/// <summary>A row of a sheet of funds.</summary>
/// <param name="Number">Of the row in the sheet.</param>
/// <param name="Planned">Zero where there is no plan.</param>
/// <param name="Paid">Zero where nothing is paid.</param>
/// <param name="On">When it was paid; null where the sheet does not say.</param>
public sealed record FundsLine(int Number, string Contractor, string Work, string Direction, Money Planned, Money Paid, DateOnly? On, string Voucher);

/// <summary>
/// What a sheet of funds says, read with an official's mistrust. What can't be meant is a problem; what can, but looks like a slip, is a question that
/// somebody has to answer.
/// </summary>
internal sealed class FundsSheet
{
    /// <summary>More for one work is most likely yuan in a column of 万元.</summary>
    private static readonly Money Huge = new(1_000_000_000);

    private static readonly SheetColumn
        Contractor = new("承办单位", "中标单位", "承建单位", "实施单位", "承担单位", "单位名称", "单位", "企业名称"),
        Work = new("建设内容", "工作内容", "项目名称", "建设项目", "子项目", "工作", "项目"),
        Direction = new("支出方向", "建设方向", "资金方向", "方向"),
        Planned = new("计划金额", "计划", "计划数", "计划资金", "计划投资", "预算金额", "预算", "预算数", "批复金额", "中标金额", "合同金额"),
        Paid = new("已付金额", "已付", "已支付", "已支付金额", "已拨付", "已拨付金额", "已拨付资金", "拨付金额", "支付金额", "执行数"),
        Rate = new("执行率", "拨付率", "支付率", "资金执行率", "拨付比例", "支付比例") { IsRequired = false },
        On = new("支付日期", "拨付日期", "付款日期", "日期") { IsRequired = false },
        Voucher = new("凭证号", "凭证编号", "凭证") { IsRequired = false };

    /// <summary>The columns of an empty table, with what belongs there and an example.</summary>
    public static readonly IReadOnlyList<(string Heading, string Meaning, string Example)> Explained =
    [
        (Contractor.Name, "营业执照上的全称", "庆阳云源农贸发展有限公司"),
        (Work.Name, "一项工作写一行", "同城配送体系建设"),
        (Direction.Name, "资金用在哪一类", "物流体系建设"),
        ($"{Planned.Name}（万元）", "数字；按元写的，把表头改成“（元）”。没有计划的空着", "245.5"),
        ($"{Paid.Name}（万元）", "数字；没有付过写 0", "113.42"),
        (On.Name, "哪一天付的；空着的按上传时填的截止日期记，标明是假设", "2021-12-20"),
        (Voucher.Name, "没有就空着", "记 12-8"),
    ];

    private readonly SheetTable _table;
    private readonly DateOnly _today;
    private readonly SheetProblems _problems = new();
    private readonly List<SheetProblem> _questions = [];
    private readonly List<FundsLine> _lines = [];

    private FundsSheet(SheetTable table, DateOnly today) => (_table, _today) = (table, today);

    public IReadOnlyList<FundsLine> Lines => _lines;

    /// <summary>What has to be put right before anything can be imported.</summary>
    public IReadOnlyList<SheetProblem> Problems => _problems.All;

    /// <summary>What somebody has to agree to, as it stands in the sheet.</summary>
    public IReadOnlyList<SheetProblem> Questions => [.. _questions.OrderBy(q => CellAddress.Parse(q.Address))];

    /// <summary>Headings of columns that are not read.</summary>
    public IReadOnlyList<string> Unread => _table.Unread;

    /// <param name="today">Business date: nothing was paid later.</param>
    /// <exception cref="DomainException">It is no sheet of funds; see <see cref="SheetReader.Read"/> and <see cref="SheetTable.Find"/>.</exception>
    public static FundsSheet Read(Stream content, DateOnly today)
    {
        var sheet = new FundsSheet(SheetTable.Find(SheetReader.Read(content), Contractor, Work, Direction, Planned, Paid, Rate, On, Voucher), today);
        sheet.Read();
        return sheet;
    }

    /// <summary>Where a work's name, its contractor's, its plan or what is paid stands in the sheet.</summary>
    public string Address(FundsLine line, FundsCell cell) => CellAddress.Of(line.Number, _table.PlaceOf(cell switch
    {
        FundsCell.Contractor => Contractor,
        FundsCell.Work => Work,
        FundsCell.Direction => Direction,
        FundsCell.Planned => Planned,
        _ => Paid,
    })!.Value);

    public void Refuse(FundsLine line, FundsCell cell, string what) => _problems.Add(Address(line, cell), what);

    public void Ask(FundsLine line, FundsCell cell, string what) => Ask(Address(line, cell), what);

    public void Ask(string address, string what) => _questions.Add(new SheetProblem(address, what));

    private void Read()
    {
        _table.CheckShape(_problems);
        if (!HasUnit(Planned) | !HasUnit(Paid))
        {
            return;
        }
        var (group, all) = (new List<FundsLine>(), new List<FundsLine>());
        foreach (var line in _table.Lines)
        {
            if (line.IsTotal)
            {
                CheckTotal(line, line.Row.Cells[0].Text.StartsWith('小') ? group : all);
                group = [];
            }
            else if (Line(line) is { } read)
            {
                group.Add(read);
                all.Add(read);
                _lines.Add(read);
            }
        }
        foreach (var again in _lines.GroupBy(l => (SheetTable.Plain(l.Contractor), SheetTable.Plain(l.Work))).SelectMany(g => g.Skip(1).Select(l => (Line: l, First: g.First()))))
        {
            _problems.AddRow(again.Line.Number, $"和第 {again.First.Number} 行是同一家单位的同一项工作，重复了。请只留一行。");
        }
        AskAboutNames(FundsCell.Contractor, l => l.Contractor);
        AskAboutNames(FundsCell.Work, l => l.Work);
    }

    private bool HasUnit(SheetColumn column)
    {
        var address = CellAddress.Of(_table.HeaderRow, _table.PlaceOf(column)!.Value);
        if (_table.UnitOf(column) is not { } unit)
        {
            _problems.Add(address, $"“{column.Name}”没有写单位，分不清是元还是万元。请在表头写成“{column.Name}（万元）”或“{column.Name}（元）”。");
            return false;
        }
        if (Writing.YuanIn(unit) is null)
        {
            _problems.Add(address, $"不认识单位“{unit}”，这里只收人民币，请写元或万元。");
            return false;
        }
        return true;
    }

    private FundsLine? Line(SheetLine line)
    {
        var before = _problems.All.Count;
        var contractor = _problems.Text(line[Contractor], "承办单位", Lengths.Firm);
        var work = _problems.Text(line[Work], "建设内容", Lengths.Work);
        var direction = _problems.Text(line[Direction], "支出方向", Lengths.Direction);
        var (planned, paid) = (Amount(line, Planned), Amount(line, Paid));
        var on = line[On].IsEmpty ? null : _problems.Day(line[On], "支付日期");
        var voucher = line[Voucher].IsEmpty ? "" : _problems.Text(line[Voucher], "凭证号", Lengths.Voucher);
        if (on > _today)
        {
            _problems.Add(line[On], $"{on:yyyy-MM-dd} 还没到，不会已经付了。");
        }
        if (planned > Money.Zero && paid > planned)
        {
            _problems.Add(line[Paid], $"已付 {paid.Wan()} 万元，比计划 {planned.Wan()} 万元还多。");
        }
        if (_problems.All.Count > before)
        {
            return null;
        }
        if (planned >= Huge)
        {
            Ask(line[Planned].Address, $"计划 {planned.Wan()} 万元，大得少见。是不是把元写在万元的列里了？");
        }
        CheckRate(line, planned!.Value, paid!.Value);
        return new FundsLine(line.Number, contractor!, work!, direction!, planned.Value, paid.Value, on, voucher!);
    }

    /// <summary>Zero where nothing is written; null where what is written is wrong.</summary>
    private Money? Amount(SheetLine line, SheetColumn column)
    {
        var cell = line[column];
        if (cell.IsEmpty || cell.Text is "-" or "—" or "/")
        {
            return Money.Zero;
        }
        if (_problems.Yuan(cell, column.Name, _table.UnitOf(column)) is not { } yuan)
        {
            return null;
        }
        if (yuan < 0)
        {
            _problems.Add(cell, $"{column.Name}不能是负数。");
            return null;
        }
        return new Money(yuan);
    }

    private void CheckRate(SheetLine line, Money planned, Money paid)
    {
        var cell = line[Rate];
        if (cell.IsEmpty || cell.Text is "-" or "—" or "/" || _problems.Number(cell, "执行率", formulas: true) is not { } reported)
        {
            return;
        }
        if (planned == Money.Zero)
        {
            Ask(cell.Address, "写了执行率，可是没有计划金额，算不出来。导入后显示“—”。");
            return;
        }
        var exact = paid.Yuan / planned.Yuan * 100;
        if (!Follows(reported, exact) && !(cell is { Number: not null, IsPercent: false } && Follows(reported * 100, exact)))
        {
            Ask(cell.Address, $"报的执行率 {Percent(reported)} 和金额对不上：{paid.Wan()} ÷ {planned.Wan()} = {FundWords.Rate(paid, planned)}。导入后按金额算。");
        }
    }

    /// <summary>Whether a reported rate is the exact one, rounded to the decimals it has, at most two.</summary>
    private static bool Follows(decimal reported, decimal exact)
    {
        // Division by such a one leaves out zeros at the end.
        var decimals = Math.Min(2, (int)(reported / 1.0000000000000000000000000000m).Scale);
        return decimal.Round(exact, decimals, MidpointRounding.AwayFromZero) == decimal.Round(reported, decimals, MidpointRounding.AwayFromZero);
    }

    private static string Percent(decimal rate) => rate.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture) + "%";

    /// <summary>Nothing is said of sums while not every row could be read.</summary>
    private void CheckTotal(SheetLine total, IReadOnlyList<FundsLine> lines)
    {
        if (_problems.Any)
        {
            return;
        }
        Check(Planned, lines.Sum(l => l.Planned));
        Check(Paid, lines.Sum(l => l.Paid));
        CheckRate(total, lines.Sum(l => l.Planned), lines.Sum(l => l.Paid));

        void Check(SheetColumn column, Money sum)
        {
            var cell = total[column];
            if (!cell.IsEmpty && _problems.Yuan(cell, column.Name, _table.UnitOf(column), formulas: true) is { } written && new Money(written) != sum)
            {
                Ask(cell.Address, $"{total.Row.Cells[0].Text}写的是 {new Money(written).Wan()} 万元，各行加起来是 {sum.Wan()} 万元，差 {(new Money(written) - sum).WithSign()} 万元。导入后按各行算。");
            }
        }
    }

    /// <summary>Names within the sheet of which one is most likely a slip of another.</summary>
    private void AskAboutNames(FundsCell cell, Func<FundsLine, string> name)
    {
        var seen = new List<string>();
        foreach (var line in _lines)
        {
            if (NearNames.Of(name(line), seen) is { } near)
            {
                Ask(line, cell, $"“{name(line)}”和这张表里的“{near}”只差一个字。是同一个就改成一样，确实是两个才打勾。");
            }
            if (!seen.Contains(name(line)))
            {
                seen.Add(name(line));
            }
        }
    }
}

/// <summary>Cells of a row of a sheet of funds.</summary>
internal enum FundsCell { Contractor, Work, Direction, Planned, Paid }
