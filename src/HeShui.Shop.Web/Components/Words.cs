using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Web.Components;

/// <summary>How the shop says dates, times and weights: plain Chinese, Shanghai time.</summary>
public static class Words
{
    private const decimal GramsPerJin = 500;
    private const int Few = 10;
    private const int MostNames = 3;

    /// <summary>今天, 明天, 后天, or <c>11月27日</c>.</summary>
    public static string Day(DateOnly date, DateTimeOffset now) => (date.DayNumber - Shanghai.DateOf(now).DayNumber) switch
    {
        0 => "今天",
        1 => "明天",
        2 => "后天",
        -1 => "昨天",
        _ => date.Year == Shanghai.DateOf(now).Year ? $"{date.Month}月{date.Day}日" : $"{date.Year}年{date.Month}月{date.Day}日",
    };

    /// <summary><c>今天 17:00</c></summary>
    public static string Moment(DateTimeOffset instant, DateTimeOffset now) => $"{Day(Shanghai.DateOf(instant), now)} {Shanghai.TimeOf(instant):HH:mm}";

    /// <summary>When it will be there: <c>今天 17:00–19:00</c>.</summary>
    public static string When(DateTimeOffset from, DateTimeOffset to, DateTimeOffset now) =>
        $"{Day(Shanghai.DateOf(from), now)} {Shanghai.TimeOf(from):HH:mm}–{Shanghai.TimeOf(to):HH:mm}";

    /// <summary>The earliest that goods are there: <c>今天 19:00 前送到</c>, or <c>今天 12:10 起可取</c>.</summary>
    public static string Earliest(ReceivingMethod method, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now) =>
        method == ReceivingMethod.Pickup ? $"{Moment(from, now)} 起可取" : $"{Moment(to, now)} 前送到";

    /// <summary>免运费, or <c>运费 ¥3.00</c>.</summary>
    public static string Freight(Money freight) => freight == Money.Zero ? "免运费" : $"运费 {freight}";

    /// <summary>How long something takes: <c>25 分钟</c>, <c>3 小时</c>, <c>2 天</c>.</summary>
    public static string Span(TimeSpan span) =>
        span.TotalDays >= 1 ? $"{(int)span.TotalDays} 天" : span.TotalHours >= 1 ? $"{(int)span.TotalHours} 小时" : $"{Math.Max((int)span.TotalMinutes, 1)} 分钟";

    /// <summary><c>¥5.98/斤</c></summary>
    public static string PerJin(Money price, int grams) => $"{new Money(price.Yuan / (grams / GramsPerJin))}/斤";

    public static string Name(ReceivingMethod method) => method switch
    {
        ReceivingMethod.LocalDelivery => "送到家",
        ReceivingMethod.Pickup => "自己取",
        _ => "寄快递",
    };

    /// <summary>Names in a sentence: <c>“苹果”、“小米”等 4 种商品</c>.</summary>
    public static string Names(IEnumerable<string> names)
    {
        var all = names.Distinct().ToList();
        return string.Join("、", all.Take(MostNames).Select(n => $"“{n}”")) + (all.Count > MostNames ? $"等 {all.Count} 种商品" : "");
    }

    /// <summary>What keeps goods from being received another way.</summary>
    public static string Only(Reach reach) => reach == Reach.Store ? "只能自己取" : "只在合水县内送";

    public static string Icon(ReceivingMethod method) => method switch
    {
        ReceivingMethod.LocalDelivery => "truck",
        ReceivingMethod.Pickup => "store",
        _ => "package",
    };

    /// <summary>¥29.80, or ¥29.80–68.00.</summary>
    public static string Range(Money from, Money to) => from == to ? from.ToString() : $"{from}–{to.ToString()[1..]}";

    public static string Name(Role role) => role switch
    {
        Role.Member => "顾客",
        Role.Supplier => "供应商",
        Role.Clerk => "店员",
        Role.Courier => "配送员",
        Role.Bureau => "主管部门",
        Role.Operator => "运营",
        _ => "系统",
    };

    public static string Name(Reach reach) => reach switch
    {
        Reach.Store => "只能自己取",
        Reach.County => "县内送到家，也可自己取",
        _ => "县内送到家、自己取，也可寄到省内",
    };

    /// <summary>有货, 只剩 3 件, or 已售罄.</summary>
    public static string Stock(int available) => available switch
    {
        < 1 => "已售罄",
        < Few => $"只剩 {available} 件",
        _ => "有货",
    };
}
