using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Sheets;

namespace HeShui.Shop.Reporting.External;

/// <summary>A sale as a table gives it.</summary>
/// <param name="Number">The platform's number of the order; null for the total of a month.</param>
/// <param name="On">The day of the order, or the first day of the month.</param>
/// <param name="Own">The number of our own order that the table names beside it.</param>
internal sealed record SaleDraft(SheetLine Line, Platform Platform, string Firm, string? Number, DateOnly On, SaleFacts Facts, string? Own)
{
    /// <summary>Where to say what is wrong with the row as a whole.</summary>
    public SheetCell Place => Line[Number is null ? SaleTable.Month : SaleTable.Number];
}

/// <summary>Reads sales of other platforms out of a table: a list of orders, or totals of months.</summary>
/// <param name="platform">Where the table has no column for it.</param>
/// <param name="firm">Likewise.</param>
internal sealed class SaleTable(Platform? platform, string firm, DateOnly today)
{
    public static readonly SheetColumn Number = new("订单号", "订单编号", "主订单编号", "平台订单号") { IsRequired = false };
    public static readonly SheetColumn Month = new("月份", "统计月份", "销售月份") { IsRequired = false };
    public static readonly SheetColumn Amount = new("金额", "销售额", "实付金额", "订单金额", "买家实付金额", "销售金额");

    private static readonly SheetColumn PlatformName = new("平台", "销售平台", "平台名称") { IsRequired = false };
    private static readonly SheetColumn Firm = new("企业", "企业名称", "店铺", "店铺名称", "商家") { IsRequired = false };
    private static readonly SheetColumn Day = new("日期", "下单日期", "订单日期", "下单时间", "付款时间", "支付时间", "订单付款时间", "订单创建时间") { IsRequired = false };
    private static readonly SheetColumn Refund = new("退款", "退款金额", "已退款") { IsRequired = false };
    private static readonly SheetColumn Product = new("商品", "商品名称", "商品标题", "宝贝标题", "备注") { IsRequired = false };
    private static readonly SheetColumn IsAgricultural = new("是否农产品", "农产品") { IsRequired = false };
    private static readonly SheetColumn AgriculturalPart = new("其中农产品", "农产品金额", "农产品销售额") { IsRequired = false };
    private static readonly SheetColumn Own = new("本店订单号", "商家订单号") { IsRequired = false };

    /// <summary>The columns of an empty list of orders, with what belongs there and an example.</summary>
    public static readonly IReadOnlyList<(string Heading, string Meaning, string Example)> OrdersExplained =
    [
        (PlatformName.Name, string.Join("、", Enum.GetValues<Platform>().Select(p => p.Name())), "抖音"),
        (Firm.Name, "哪家企业卖的，每次写一样的名字", "庆阳云源农贸发展有限公司"),
        (Number.Name, "平台的订单号，一个订单写一行；这一列先设成“文本”格式", "6923412345678901234"),
        (Day.Name, "下单的那一天", "2026-10-12"),
        ($"{Amount.Name}（元）", "实付，没有减退款", "128.00"),
        (Refund.Name, "退了多少，写正数；没有就空着", "0"),
        (Product.Name, "卖的是什么", "红富士苹果"),
        (IsAgricultural.Name, "是或否", "是"),
        (Own.Name, "同一笔在本店也有订单的，写本店的订单号，就不会算两次；没有就空着", ""),
    ];

    /// <summary>Likewise of totals of months.</summary>
    public static readonly IReadOnlyList<(string Heading, string Meaning, string Example)> MonthsExplained =
    [
        (PlatformName.Name, string.Join("、", Enum.GetValues<Platform>().Where(p => p != Platform.Provincial).Select(p => p.Name())) + "（臻品甘肃请用订单明细）", "淘宝"),
        (Firm.Name, "哪家企业卖的，每次写一样的名字", "庆阳云源农贸发展有限公司"),
        (Month.Name, "已经过完的月", "2026-10"),
        ($"{Amount.Name}（元）", "整月销售额，没有减退款；按万元写的，把表头改成“（万元）”", "12000.00"),
        (Refund.Name, "退了多少，写正数；没有就空着", "200.00"),
        (AgriculturalPart.Name, "退款以后的金额里农产品有多少", "8000.00"),
    ];

    private readonly SheetProblems _problems = new(), _questions = new();

    public SheetProblems Problems => _problems;
    public SheetProblems Questions => _questions;
    public IReadOnlyList<string> Unread { get; private set; } = [];

    public IReadOnlyList<SaleDraft> Read(Sheet sheet)
    {
        var table = SheetTable.Find(sheet, PlatformName, Firm, Number, Month, Day, Amount, Refund, Product, IsAgricultural, AgriculturalPart, Own);
        var isList = table.Has(Number);
        if (isList ? !table.Has(Day) : !table.Has(Month))
        {
            throw new DomainException("sheet-columns", isList
                ? $"“{sheet.Name}”这张表有订单号，但没有找到“日期”列。订单明细要有：订单号、日期、金额。"
                : $"“{sheet.Name}”这张表里没有找到“订单号”或“月份”列。订单明细要有：订单号、日期、金额；月度合计要有：平台、月份、金额。");
        }
        Unread = table.Unread;
        table.CheckShape(_problems);
        if (!table.Has(isList ? IsAgricultural : AgriculturalPart))
        {
            _questions.Add("表头", $"没有“{(isList ? IsAgricultural : AgriculturalPart).Name}”这一列，农产品都按 0 记，对吗？");
        }
        var drafts = table.Lines.Where(l => !l.IsTotal).Select(l => Draft(l, isList)).OfType<SaleDraft>().ToList();
        CheckTotals(table, drafts);
        return drafts;
    }

    private SaleDraft? Draft(SheetLine line, bool isList)
    {
        var (where, who) = (PlatformOf(line), FirmOf(line));
        var number = isList ? _problems.Code(line[Number], "订单号", ExternalSale.LongestNumber) : null;
        var on = isList ? Checked(line[Day], _problems.Day(line[Day]), SaleRules.RefusalOfDay) : Checked(line[Month], _problems.Month(line[Month]), SaleRules.Refusal);
        var facts = Facts(line, isList);
        var product = line[Product].IsEmpty ? "" : _problems.Text(line[Product], Product.Name, ExternalSale.LongestName);
        var own = line[Own].IsEmpty ? null : _problems.Code(line[Own], Own.Name, ExternalSale.LongestNumber);
        return where is { } p && who is not null && (!isList || number is not null) && on is { } day && facts is not null && product is not null
            ? new SaleDraft(line, p, who, number, day, facts with { Product = product }, own) : null;
    }

    private Platform? PlatformOf(SheetLine line)
    {
        if (!line.Table.Has(PlatformName) || (line[PlatformName].IsEmpty && platform is not null))
        {
            if (platform is null)
            {
                _problems.AddRow(line.Number, "不知道是哪个平台：请在表里加“平台”列，或在上面选平台。");
            }
            return platform;
        }
        if (_problems.Text(line[PlatformName], PlatformName.Name, ExternalSale.LongestName) is not { } name)
        {
            return null;
        }
        var found = PlatformWords.Find(name);
        if (found is null)
        {
            _problems.Add(line[PlatformName], $"不认识平台“{name}”{(PlatformWords.Near(name) is { } near ? $"，是不是“{near}”？" : "。")}能填的有：{string.Join("、", Enum.GetValues<Platform>().Select(p => p.Name()))}。");
        }
        else if (found == Platform.Provincial && line[Number].IsEmpty)
        {
            _problems.Add(line[PlatformName], "臻品甘肃请导入订单明细：本店经它卖的已经在台账里，只有按订单才分得清。");
        }
        return found;
    }

    private string? FirmOf(SheetLine line)
    {
        if (!line[Firm].IsEmpty)
        {
            return _problems.Text(line[Firm], Firm.Name, ExternalSale.LongestName) is { } name ? ExternalBook.Firm(name) : null;
        }
        if (firm.Length == 0)
        {
            _problems.AddRow(line.Number, "不知道是哪家企业卖的：请在表里加“企业”列，或在上面填企业。");
            return null;
        }
        return ExternalBook.Firm(firm);
    }

    private DateOnly? Checked(SheetCell cell, DateOnly? on, Func<DateOnly, DateOnly, string?> refusal)
    {
        if (on is { } day && refusal(day, today) is { } why)
        {
            _problems.Add(cell, why + "。");
            return null;
        }
        return on;
    }

    private SaleFacts? Facts(SheetLine line, bool isList)
    {
        var amount = Yuan(line, Amount);
        var refunded = line[Refund].IsEmpty ? 0 : Yuan(line, Refund);
        var net = amount - refunded;
        var agricultural = isList ? Says(line[IsAgricultural]) is { } yes ? yes ? net : 0 : null : line[AgriculturalPart].IsEmpty ? 0 : Yuan(line, AgriculturalPart);
        if (amount is not { } a || refunded is not { } r || agricultural is not { } g)
        {
            return null;
        }
        var facts = new SaleFacts(new Money(a), new Money(r), new Money(Math.Max(0, g)), "");
        if (facts.Refusal is { } refusal)
        {
            _problems.Add(line[Amount], refusal + "。");
            return null;
        }
        return facts;
    }

    private decimal? Yuan(SheetLine line, SheetColumn column) => _problems.Yuan(line[column], column.Name, line.Table.UnitOf(column));

    /// <returns>Null where it can't be told.</returns>
    private bool? Says(SheetCell cell)
    {
        if (cell.IsEmpty)
        {
            return false;
        }
        bool? said = SheetTable.Plain(cell.Text) switch
        {
            "是" or "农产品" or "有" or "√" or "y" or "yes" or "true" or "1" => true,
            "否" or "非农产品" or "不是" or "无" or "×" or "n" or "no" or "false" or "0" => false,
            _ => null,
        };
        if (said is null || cell.IsFormula)
        {
            _problems.Add(cell, cell.IsFormula ? "是公式。请改成“是”或“否”。" : $"写的是“{cell.Text}”，请写“是”或“否”。");
            return null;
        }
        return said;
    }

    /// <summary>A total at the end has to be the sum of the rows.</summary>
    private void CheckTotals(SheetTable table, List<SaleDraft> drafts)
    {
        foreach (var line in table.Lines.Where(l => l.IsTotal && !l[Amount].IsEmpty))
        {
            var sum = drafts.Where(d => d.Line.Number < line.Number).Sum(d => d.Facts.Amount.Yuan);
            if (!_problems.Any && _problems.Yuan(line[Amount], Amount.Name, table.UnitOf(Amount), formulas: true) is { } total && total != sum)
            {
                _problems.Add(line[Amount], $"合计写的是 {new Money(total)}，上面各行加起来是 {new Money(sum)}。请核对。");
            }
        }
    }
}
