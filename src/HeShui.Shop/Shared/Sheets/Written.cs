using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace HeShui.Shop.Shared.Sheets;

/// <summary>What somebody wrote: the value, or what is wrong with it in Chinese.</summary>
/// <param name="Problem">Null where there is a value.</param>
public readonly record struct Written<T>(T Value, string? Problem) where T : struct
{
    public static implicit operator Written<T>(T value) => new(value, null);

    internal static Written<T> Wrong(string problem) => new(default, problem);
}

/// <summary>How people write numbers, amounts, months and days, in forms and in tables.</summary>
public static partial class Writing
{
    private const int FirstYear = 2000, LastYear = 2100;

    /// <summary>A number: thousands may be parted by commas, digits may be full-width.</summary>
    public static Written<decimal> Number(string? text) => Digits(Plain(text));

    /// <summary>A month, as its first day: <c>2026-10</c>, <c>2026/10</c>, <c>2026.10</c>, <c>2026年10月</c>, <c>202610</c>.</summary>
    public static Written<DateOnly> Month(string? text)
    {
        var match = Months().Match(Plain(text));
        return !match.Success ? Written<DateOnly>.Wrong($"“{text?.Trim()}”不是月份，请写成 2026-10 这样") : DayOf(text!, match, day: 1);
    }

    /// <summary>A day: <c>2026-10-05</c>, <c>2026/10/5</c>, <c>2026年10月5日</c>, <c>20261005</c>; a time of day behind it is left out.</summary>
    public static Written<DateOnly> Day(string? text)
    {
        var match = Days().Match(Plain(TimeOfDay().Replace(text ?? "", "")));
        return !match.Success ? Written<DateOnly>.Wrong($"“{text?.Trim()}”不是日期，请写成 2026-10-05 这样")
            : DayOf(text!, match, int.Parse(match.Groups["day"].ValueSpan, CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// An amount of yuan with at most two decimals: <c>1,234.50</c>, <c>￥1234.5</c>, <c>12.5万元</c>. What carries the sign of another currency is refused.
    /// </summary>
    /// <param name="unit">What a bare number is in: 元, 千元, 万元, 亿元; null for 元 unless the text says otherwise.</param>
    public static Written<decimal> Yuan(string? text, string? unit = null)
    {
        var plain = Plain(text);
        if (OtherCurrency(plain) is { } currency)
        {
            return Written<decimal>.Wrong($"写的是“{currency}”，这里只收人民币，请折成人民币元再填");
        }
        var match = Amounts().Match(plain);
        var own = match.Groups["unit"].Value switch { "" => null, "圆" => "元", "万" => "万元", "亿" => "亿元", var said => said };
        if (own is not null && unit is not null && own != unit)
        {
            return Written<decimal>.Wrong($"写的是{own}，这里的单位是{unit}，请统一单位");
        }
        var number = Digits(match.Groups["sign"].Value + match.Groups["number"].Value);
        return number.Problem is not null ? number with { Problem = number.Problem + "，请只写金额" } : Whole(number.Value, own ?? unit ?? "元");
    }

    /// <summary>Yuan in one of its units; null where the unit is none.</summary>
    public static decimal? YuanIn(string unit) => unit switch { "元" => 1, "千元" => 1_000, "万元" => 10_000, "亿元" => 100_000_000, _ => null };

    /// <summary>A number that was read as one already, as an amount.</summary>
    internal static Written<decimal> Whole(decimal number, string unit)
    {
        if (YuanIn(unit) is not { } size)
        {
            return Written<decimal>.Wrong($"不认识单位“{unit}”，请写元或万元");
        }
        if (Math.Abs(number) >= 1_000_000_000_000m / size)
        {
            return Written<decimal>.Wrong("大得不像话，请核对单位");
        }
        var yuan = number * size;
        return decimal.Round(yuan, 2) == yuan ? yuan : Written<decimal>.Wrong("小于一分钱的零头没法记，请保留到分");
    }

    private static string Plain(string? text) =>
        string.Concat((text ?? "").Normalize(NormalizationForm.FormKC).Replace('−', '-').Replace('–', '-').Where(c => !char.IsWhiteSpace(c)));

    private static Written<decimal> Digits(string plain)
    {
        if (plain.Length == 0)
        {
            return Written<decimal>.Wrong("没有写");
        }
        if (!Numbers().IsMatch(plain))
        {
            return Written<decimal>.Wrong(plain.Contains(',', StringComparison.Ordinal) && plain.All(c => char.IsAsciiDigit(c) || ",.-".Contains(c, StringComparison.Ordinal))
                ? $"“{plain}”里逗号的位置不对" : $"“{plain}”不是数字");
        }
        return decimal.TryParse(plain, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : Written<decimal>.Wrong("数字太长了");
    }

    private static Written<DateOnly> DayOf(string text, Match match, int day)
    {
        var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
        var month = int.Parse(match.Groups["month"].ValueSpan, CultureInfo.InvariantCulture);
        if (month is < 1 or > 12)
        {
            return Written<DateOnly>.Wrong($"“{text.Trim()}”里的月份是 {month}，没有这个月");
        }
        if (year is < FirstYear or > LastYear)
        {
            return Written<DateOnly>.Wrong($"“{text.Trim()}”里的年份是 {year}，不对");
        }
        return day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : Written<DateOnly>.Wrong($"{year} 年 {month} 月没有 {day} 日");
    }

    /// <summary>The sign or name of a currency that is not ours; null for none.</summary>
    private static string? OtherCurrency(string plain) =>
        plain.FirstOrDefault(c => char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol && c != '¥') is var sign && sign != default
            ? sign.ToString() : Currencies().Match(plain) is { Success: true } name ? name.Value : null;

    [GeneratedRegex(@"^-?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?$")]
    private static partial Regex Numbers();

    [GeneratedRegex("^(?:人民币|RMB|CNY)?(?<sign>-?)¥?(?<number>.*?)(?<unit>千元|万元|亿元|元|圆|万|亿)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Amounts();

    [GeneratedRegex("美元|美金|欧元|英镑|日元|港币|港元|澳元|韩元|卢布|台币|USD|EUR|GBP|JPY|HKD|AUD|KRW|RUB|TWD", RegexOptions.IgnoreCase)]
    private static partial Regex Currencies();

    [GeneratedRegex(@"^(?<year>[0-9]{4})(?:(?:[-/.]|年)(?<month>[0-9]{1,2})(?:月份?)?|(?<month>[0-9]{2}))$")]
    private static partial Regex Months();

    [GeneratedRegex(@"^(?<year>[0-9]{4})(?:(?:[-/.]|年)(?<month>[0-9]{1,2})(?:[-/.]|月)(?<day>[0-9]{1,2})日?|(?<month>[0-9]{2})(?<day>[0-9]{2}))$")]
    private static partial Regex Days();

    [GeneratedRegex(@"[\sT]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*$")]
    private static partial Regex TimeOfDay();
}
