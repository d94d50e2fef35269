using System.Collections.Frozen;
using System.Globalization;
using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Wall;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>
/// Everything the wall screen shows, each text and each size by its key. The page is written with them and live updates carry
/// the same, so both always say alike.
/// </summary>
public sealed class WallView
{
    /// <summary>The drawing of the days: how high and how wide, how wide a day, and from one to the next.</summary>
    public const int DaysHeight = 72, DaysWidth = 14 * DayStep - (DayStep - DayWidth), DayWidth = 26, DayStep = 40;

    private const decimal TenThousand = 10_000, Million = 1_000_000;
    private readonly FrozenDictionary<string, string> _values;

    private WallView(WallToday today, WallBackdrop backdrop)
    {
        (Today, Backdrop) = (today, backdrop);
        var values = new Dictionary<string, string>
        {
            ["as-of"] = $"{Shanghai.Local(today.At):HH:mm}",
            ["day"] = $"{today.Day.Month} 月 {today.Day.Day} 日 {DeskModel.Weekday(today.Day)}",
            ["demo"] = today.HasDemo || backdrop.HasDemo ? "演示数据" : "",
            ["orders"] = Number(today.Orders),
            ["sales"] = today.Yuan >= Million ? (today.Yuan / TenThousand).ToString("#,0.00", CultureInfo.InvariantCulture) : today.Yuan.ToString("#,0.00", CultureInfo.InvariantCulture),
            ["sales-unit"] = today.Yuan >= Million ? "万元" : "元",
            ["handed-over"] = Number(today.HandedOver),
            ["on-the-way"] = today.OnTheWay == 0 ? "现在没有在路上的" : $"还有 {Number(today.OnTheWay)} 单在路上",
            ["elsewhere"] = Elsewhere(today, backdrop),
            ["rate"] = today.OnTimeRate is { } rate ? Percent(rate) : "—",
            ["ring"] = today.OnTimeRate == 1 ? "none" : $"{Size((today.OnTimeRate ?? 0) * 100)} 100",
            ["kept"] = today.OnTimeRate is null ? "今天还没有到时间的订单" : $"到时间的 {Number(today.Kept + today.Broken)} 单，准时 {Number(today.Kept)} 单",
            ["open"] = today.Open == 0 ? "" : $"还有 {Number(today.Open)} 单没到时间",
        };
        var yesterday = backdrop.Days[^1];
        values["orders-before"] = $"昨天全天 {Number(yesterday.Orders)} 单";
        values["sales-before"] = $"昨天全天 {yesterday.Yuan.ToString("#,0", CultureInfo.InvariantCulture)} 元";
        AddDays(values);
        AddTownships(values);
        AddTargets(values);
        values["shape"] = Shape();
        _values = values.ToFrozenDictionary();
    }

    public WallToday Today { get; }
    public WallBackdrop Backdrop { get; }

    /// <summary>All of it, as live updates carry it.</summary>
    public IReadOnlyDictionary<string, string> Values => _values;

    public string this[string key] => _values[key];

    public static WallView Of(WallToday today, WallBackdrop backdrop) => new(today, backdrop);

    /// <summary>Whether somebody who looks would see a difference.</summary>
    public bool LooksLike(WallView other) => _values.Count == other._values.Count && _values.All(v => other._values.GetValueOrDefault(v.Key) == v.Value);

    /// <summary>Today's bar is the last.</summary>
    private void AddDays(Dictionary<string, string> values)
    {
        var sold = Backdrop.Days.Select(d => d.Yuan).Append(Today.Yuan).Select(y => Math.Max(0, y)).ToList();
        var most = Math.Max(1, sold.Max());
        foreach (var (yuan, i) in sold.Select((y, i) => (y, i)))
        {
            var height = yuan == 0 ? 2 : Math.Max(4, yuan / most * DaysHeight);
            (values[$"day.{i}.height"], values[$"day.{i}.y"]) = (Size(height), Size(DaysHeight - height));
        }
    }

    private void AddTownships(Dictionary<string, string> values)
    {
        var most = Math.Max(1, Today.Townships.Values.DefaultIfEmpty().Max());
        foreach (var code in Backdrop.Areas.Select(a => a.Code))
        {
            var count = Today.Townships.GetValueOrDefault(code);
            values[$"town.{code}"] = Number(count);
            values[$"town.{code}.ink"] = count == 0 ? "0.5" : "1";
            values[$"town.{code}.glow"] = Size(count == 0 ? 0 : 0.35m + 0.65m * count / most);
        }
    }

    private void AddTargets(Dictionary<string, string> values)
    {
        foreach (var (figure, i) in Backdrop.Targets.Select((t, i) => (t.Figure, i)))
        {
            values[$"target.{i}.rate"] = figure.Completion.ToString();
            values[$"target.{i}.meter"] = figure.Completion.Meter();
            values[$"target.{i}.value"] = $"{figure.ActualText()} / {figure.TargetText()} {figure.Unit.Name}";
        }
    }

    /// <summary>Changes with what the page is built of: other targets, another map, another version of the program.</summary>
    private string Shape() => string.Join('|',
        [typeof(WallView).Module.ModuleVersionId.ToString("N"), .. Backdrop.Targets.Select(t => t.Project + t.Figure.Name), .. Backdrop.Areas.Select(a => a.Name)]);

    private static string Elsewhere(WallToday today, WallBackdrop backdrop)
    {
        var elsewhere = today.HandedOver - backdrop.Areas.Sum(a => today.Townships.GetValueOrDefault(a.Code));
        return elsewhere > 0 ? $"寄到县外 {Number(elsewhere)} 单" : "";
    }

    /// <summary>What is missed never reads 100%.</summary>
    private static string Percent(decimal rate) => (rate < 1 ? Math.Min(decimal.Round(rate * 100, 1), 99.9m) : 100).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    private static string Number(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Size(decimal size) => size.ToString("0.##", CultureInfo.InvariantCulture);
}
