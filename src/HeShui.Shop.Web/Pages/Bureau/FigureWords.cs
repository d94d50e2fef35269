using System.Globalization;
using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>How projects and figures are said.</summary>
public static class FigureWords
{
    private const decimal TenThousand = 10_000;

    public static string Name(this ProjectState state) => state switch
    {
        ProjectState.Draft => "草稿",
        ProjectState.Running => "进行中",
        ProjectState.SelfEvaluated => "已自评",
        ProjectState.Accepted => "已验收",
        ProjectState.Returned => "已退回",
        _ => "已结束",
    };

    /// <summary><c>40 万元</c>, or — where there is none.</summary>
    public static string InTenThousand(this Money money) => money == Money.Zero ? "—" : (money.Yuan / TenThousand).ToString("#,0.######", CultureInfo.InvariantCulture) + " 万元";

    /// <summary><c>2022年1月1日至2022年12月31日</c></summary>
    public static string Period(DateOnly from, DateOnly? to) => to is { } end ? $"{Full(from)}至{Full(end)}" : $"{Full(from)}起";

    public static string Full(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary><c>≥ 6,788</c>; the ≥ that is usual is left out.</summary>
    public static string TargetText(this Figure figure) => figure.Target is { } target ? Sign(figure.Direction) + figure.Unit.Text(target) : "—";

    public static string ActualText(this Figure figure) => figure.Actual is { } actual ? figure.Unit.Text(actual.Counted) : "—";

    /// <summary>Ending of the class names for how well a figure stands.</summary>
    public static string Standing(this Completion completion) => completion.Reached switch { true => "good", false => "slow", null => "none" };

    public static string Icon(this Completion completion) => completion.Reached switch { true => "circle-check", false => "trending-down", null => "minus" };

    /// <summary>How full a meter is, from 0 to 1.</summary>
    public static string Meter(this Completion completion) => Math.Clamp(completion.Rate ?? 0, 0, 1).ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>A cell of evidence.</summary>
    public static string Cell(object value) => value switch
    {
        DateOnly day => AsOfPage.Day(day),
        decimal number => number.ToString("#,0.##", CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Sign(Direction direction) => direction switch { Direction.AtMost => "≤ ", Direction.Exactly => "= ", _ => "" };
}
