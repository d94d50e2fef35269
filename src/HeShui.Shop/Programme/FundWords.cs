using System.Globalization;
using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Programme;

/// <summary>How funds are written: amounts in 万元 with every digit, rates with two decimals.</summary>
public static class FundWords
{
    /// <summary>How many yuan are one 万元.</summary>
    public const decimal TenThousand = 10_000;

    public const string Nothing = "—";

    /// <summary><c>170.17</c>; at least two decimals, and every digit there is: <c>0.123456</c>.</summary>
    public static string Wan(this Money money) => (money.Yuan / TenThousand).ToString("#,0.00####", CultureInfo.InvariantCulture);

    /// <summary>The same, or — where nothing is known.</summary>
    public static string Wan(this Money? money) => money is { } known ? known.Wan() : Nothing;

    /// <summary>With its sign: <c>+1.00</c>, <c>−1.00</c>.</summary>
    public static string WithSign(this Money money) => (money < Money.Zero ? "−" + (-money).Wan() : "+" + money.Wan());

    /// <summary>执行率: <c>58.75%</c>, rounded half away from zero; — without a whole to divide by.</summary>
    public static string Rate(Money? part, Money? whole) =>
        RateOf(part, whole) is { } rate ? rate.ToString("0.00", CultureInfo.InvariantCulture) + "%" : Nothing;

    /// <summary>The same as a number of percent, with two decimals; null without a whole to divide by.</summary>
    public static decimal? RateOf(Money? part, Money? whole) =>
        part is { } p && whole is { } w && w > Money.Zero ? decimal.Round(p.Yuan / w.Yuan * 100, 2, MidpointRounding.AwayFromZero) : null;

    public static string Name(this FundSource source) => source switch
    {
        FundSource.Central => "中央财政",
        FundSource.Provincial => "省级财政",
        FundSource.Local => "地方配套",
        _ => "自筹",
    };

    public static string Name(this FundEntryKind kind) => kind == FundEntryKind.Approved ? "批复" : "到位";

    public static string Name(this PayoutKind kind) => kind switch
    {
        PayoutKind.Historic => "历史支付",
        PayoutKind.Disbursed => "拨付",
        _ => "更正",
    };

    public static string Name(this DisbursementState state) => state switch
    {
        DisbursementState.Requested => "待审批",
        DisbursementState.Approved => "已批准，待付款",
        DisbursementState.Paid => "已付款",
        DisbursementState.Refused => "没有批准",
        _ => "已撤回",
    };
}
