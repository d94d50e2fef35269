using System.Globalization;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>A page with the figures of a day that can be asked for.</summary>
public abstract class AsOfPage : ShopPage
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>As typed; empty for the project's own day.</summary>
    [BindProperty(SupportsGet = true, Name = "asOf")]
    public string? AsOf { get; set; }

    /// <summary>The day asked for; null when none was, or what was typed is none.</summary>
    protected DateOnly? AskedDay =>
        DateOnly.TryParseExact(AsOf?.Trim(), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>What was typed is no day.</summary>
    public bool BadDay => !string.IsNullOrWhiteSpace(AsOf) && AskedDay is null;

    /// <summary>The day asked for has not come yet.</summary>
    public bool IsAhead(DateOnly today) => AskedDay > today;

    /// <summary>A day as addresses and forms carry it.</summary>
    public static string Day(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The page, or the page with what is wrong with the day.</summary>
    protected IActionResult Show() => BadDay ? Again() : Page();
}
