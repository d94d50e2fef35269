using System.Globalization;
using HeShui.Shop.Reporting;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>A page with a metric over a period that can be asked for, narrowed down to parts.</summary>
public abstract class MetricPage : ShopPage
{
    /// <summary>Stands in addresses for the rows that have no value.</summary>
    public const string None = "-";

    private const string Format = "yyyy-MM-dd";

    /// <summary>Code of the metric.</summary>
    [BindProperty(SupportsGet = true, Name = "metric")]
    public string? Metric { get; set; }

    /// <summary>First day, as typed.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    /// <summary>Last day, as typed.</summary>
    [BindProperty(SupportsGet = true, Name = "to")]
    public string? To { get; set; }

    /// <summary>As-of day, as typed.</summary>
    [BindProperty(SupportsGet = true, Name = "asOf")]
    public string? AsOf { get; set; }

    [BindProperty(SupportsGet = true, Name = "township")]
    public string? Township { get; set; }

    [BindProperty(SupportsGet = true, Name = "supplier")]
    public string? Supplier { get; set; }

    [BindProperty(SupportsGet = true, Name = "category")]
    public string? Category { get; set; }

    [BindProperty(SupportsGet = true, Name = "channel")]
    public string? Channel { get; set; }

    [BindProperty(SupportsGet = true, Name = "zone")]
    public string? Zone { get; set; }

    /// <summary>The parts that were asked for.</summary>
    public IReadOnlyList<Cut> Cuts =>
        new[] { (Dimension.Township, Township), (Dimension.Supplier, Supplier), (Dimension.Category, Category), (Dimension.Channel, Channel), (Dimension.Zone, Zone) }
            .Where(c => !string.IsNullOrEmpty(c.Item2)).Select(c => new Cut(c.Item1, c.Item2 == None ? null : c.Item2)).ToList();

    /// <summary>A day as addresses and forms carry it.</summary>
    public static string Day(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Name of a dimension in addresses.</summary>
    public static string Field(Dimension by) => by.ToString().ToLowerInvariant();

    /// <summary>What an address of one of these pages carries to ask the same.</summary>
    public static Dictionary<string, string> Route(MetricFrame frame, IEnumerable<Cut> cuts)
    {
        var route = new Dictionary<string, string> { ["metric"] = frame.Metric.Code, ["from"] = Day(frame.From), ["to"] = Day(frame.To), ["asOf"] = Day(frame.AsOf) };
        foreach (var cut in cuts)
        {
            route[Field(cut.By)] = cut.Key ?? None;
        }
        return route;
    }

    /// <summary>What was asked; a day that is none stands beside its field.</summary>
    protected MetricQuestion Question(string metric) =>
        new(metric, Typed("from", From), Typed("to", To), Typed("asOf", AsOf), Cuts);

    /// <summary>What is wrong with a field; null if nothing.</summary>
    public string? Problem(string field) => ModelState.TryGetValue(field, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary>To the page that says what is wrong with the question, and can mend it.</summary>
    protected IActionResult Mend(string metric)
    {
        var asked = Request.Query.Where(q => q.Key != "metric").ToDictionary(q => q.Key, q => q.Value.ToString());
        return RedirectToPage("/Bureau/Metrics", new Dictionary<string, string>(asked) { ["metric"] = metric });
    }

    private DateOnly? Typed(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }
        if (DateOnly.TryParseExact(text.Trim(), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }
        ModelState.AddModelError(field, "请写成 2022-12-31 这样的日期");
        return null;
    }
}
