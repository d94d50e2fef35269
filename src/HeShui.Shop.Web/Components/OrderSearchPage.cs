using HeShui.Shop.Ordering;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Components;

/// <summary>A page that searches orders: what all of them can be asked for, kept in the address.</summary>
public abstract class OrderSearchPage(TimeProvider clock) : ShopPage
{
    [BindProperty(SupportsGet = true)]
    public string? Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public OrderStatus? Status { get; set; }

    /// <summary>First business date.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>Last business date.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    /// <summary>Where the page before ended.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The end of the page before, as a query takes it.</summary>
    protected OrderMark? Mark => OrderMark.Parse(After);

    /// <summary>What is looked for, for the address of another page.</summary>
    public virtual Dictionary<string, string?> Criteria => new()
    {
        ["number"] = Number,
        ["status"] = Status?.ToString(),
        ["from"] = From?.ToString("yyyy-MM-dd"),
        ["to"] = To?.ToString("yyyy-MM-dd"),
    };

    /// <summary>What was typed as a date, understood or not.</summary>
    public string? Typed(string field) => ModelState.TryGetValue(field, out var typed) ? typed.AttemptedValue : null;
}
