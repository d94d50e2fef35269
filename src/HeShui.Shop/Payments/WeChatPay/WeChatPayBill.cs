using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Payments.WeChatPay;

/// <summary>
/// The bill of a day: a line of column names, a line for every payment and refund with a backtick before each value, and two
/// lines that sum them up.
/// </summary>
internal static class WeChatPayBill
{
    private const char Mark = '`';

    /// <summary>The money of these has left the merchant; a refund is in the bill of the day it was asked for, and in no other.</summary>
    private static readonly string[] GivenBack = ["SUCCESS", "PROCESSING"];

    /// <returns>In hexadecimal.</returns>
    [SuppressMessage("Security", "CA5350", Justification = "The provider names no other hash; the answer that carries it is signed.")]
    public static string Hash(byte[] file) => Convert.ToHexString(SHA1.HashData(file));

    /// <exception cref="ProviderDownException">It is something else, or not all of it.</exception>
    public static IReadOnlyList<ReportLine> Read(byte[] file)
    {
        try
        {
            var lines = Encoding.UTF8.GetString(file).TrimStart('\uFEFF').Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0).ToList();
            var rows = lines.Skip(1).TakeWhile(l => l[0] == Mark).Select(l => Row(lines[0], l)).ToList();
            var sums = Row(lines[rows.Count + 1], lines[rows.Count + 2]);
            return int.Parse(sums["总交易单数"], CultureInfo.InvariantCulture) == rows.Count
                ? rows.Select(Line).OfType<ReportLine>().ToList()
                : throw new FormatException();
        }
        catch (Exception nonsense) when (nonsense is FormatException or ArgumentException or KeyNotFoundException or OverflowException)
        {
            throw new ProviderDownException("The bill of WeChat Pay can't be understood.", nonsense);
        }
    }

    private static Dictionary<string, string> Row(string names, string values)
    {
        var parts = values[1..].Split($",{Mark}");
        var columns = names.Split(',').Select(n => n.Trim(Mark)).ToList();
        return columns.Count == parts.Length ? columns.Zip(parts).ToDictionary(c => c.First, c => c.Second) : throw new FormatException();
    }

    private static ReportLine? Line(Dictionary<string, string> row) => (row["交易状态"], row["退款状态"]) switch
    {
        ("SUCCESS", _) => new ReportLine(WeChatPayGateway.PaymentOf(row["商户订单号"]), null, row["商户订单号"], Amount(row["订单金额"]), row["货币种类"], At(row)),
        ("REFUND", var state) when GivenBack.Contains(state) => new ReportLine(
            WeChatPayGateway.PaymentOf(row["商户订单号"]), WeChatPayGateway.Id(row["商户退款单号"]), row["商户订单号"], Amount(row["申请退款金额"]), row["货币种类"], At(row)),
        _ => null,
    };

    private static Money Amount(string yuan) => new(decimal.Parse(yuan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));

    private static DateTimeOffset At(Dictionary<string, string> row)
    {
        var local = DateTime.ParseExact(row["交易时间"], "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return Shanghai.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }
}
