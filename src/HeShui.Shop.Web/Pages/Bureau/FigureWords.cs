using System.Globalization;
using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>How projects and figures are said.</summary>
public static class FigureWords
{
    private const decimal TenThousand = 10_000;

    /// <summary>Ending of the tag's class name and the icon for a state.</summary>
    public static (string Colour, string Icon) Look(this ProjectState state) => state switch
    {
        ProjectState.Draft => ("amber", "pencil"),
        ProjectState.Running => ("blue", "clock"),
        ProjectState.SelfEvaluated => ("blue", "file-text"),
        ProjectState.Accepted => ("green", "circle-check"),
        ProjectState.Returned => ("red", "rotate-ccw"),
        _ => ("muted", "lock"),
    };

    /// <summary>A moment in Shanghai: <c>2026-11-26 09:30</c>.</summary>
    public static string Moment(DateTimeOffset at) => Shanghai.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A size as people say it: <c>1.2 MB</c>.</summary>
    public static string Size(long bytes) => bytes >= 1_000_000 ? $"{bytes / 1_000_000m:0.#} MB" : $"{Math.Max(1, bytes / 1000)} KB";

    /// <summary>The first of many, and how many there are.</summary>
    public static string Few(IReadOnlyList<string> many) => many.Count <= 2 ? string.Join("；", many) : $"{many[0]}；{many[1]}；等 {many.Count} 处";

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

    /// <summary>A cell of evidence, written as the sum under its column.</summary>
    public static string Cell(EvidenceColumn column, object value) => value switch
    {
        DateOnly day => AsOfPage.Day(day),
        decimal number when column.Unit is { } unit => unit.ExactText(number),
        _ => value.ToString() ?? "",
    };

    /// <summary>A number of any kind, with at most two decimals.</summary>
    public static string Number(decimal number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>A figure with its unit: <c>312.00 万元</c>, <c>95.00%</c>.</summary>
    public static string Shown(Unit unit, decimal exact) => unit == Unit.Percent ? unit.ExactText(exact) : $"{unit.Text(exact)} {unit.Name}";

    private static string Sign(Direction direction) => direction switch { Direction.AtMost => "≤ ", Direction.Exactly => "= ", _ => "" };
}
