using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>Everybody's orders, to search.</summary>
public sealed class OrdersModel(TimeProvider clock) : ShopPage
{
    [BindProperty(SupportsGet = true)]
    public string? Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Phone { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Product { get; set; }

    [BindProperty(SupportsGet = true)]
    public OrderStatus? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public PaymentStatus? Payment { get; set; }

    [BindProperty(SupportsGet = true)]
    public Fulfilment? Fulfilment { get; set; }

    /// <summary>First business date.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>Last business date.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    /// <summary>Where the page before ended.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Nothing where what was asked for is wrong.</summary>
    public FoundOrders Found { get; private set; } = new([], null);
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>What is looked for, for the address of another page.</summary>
    public Dictionary<string, string?> Criteria => new()
    {
        ["number"] = Number,
        ["phone"] = Phone,
        ["product"] = Product,
        ["status"] = Status?.ToString(),
        ["payment"] = Payment?.ToString(),
        ["fulfilment"] = Fulfilment?.ToString(),
        ["from"] = From?.ToString("yyyy-MM-dd"),
        ["to"] = To?.ToString("yyyy-MM-dd"),
    };

    /// <summary>What was typed as a date, understood or not.</summary>
    public string? Typed(string field) => ModelState.TryGetValue(field, out var typed) ? typed.AttemptedValue : null;

    public async Task<IActionResult> OnGetAsync() =>
        await Try(new FindOrders(Number, Phone, Product, Status, Payment, Fulfilment, From, To, OrderMark.Parse(After)), found => Found = found) ? Page() : Again();
}
