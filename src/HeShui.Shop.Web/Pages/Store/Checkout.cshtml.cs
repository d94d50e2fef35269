using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Payments;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Store;

/// <summary>From cart to order: where it goes, when it arrives, what it costs.</summary>
public sealed class CheckoutModel : ShopPage
{
    [BindProperty]
    public Guid Key { get; set; }

    [BindProperty]
    public decimal QuotedTotal { get; set; }

    [BindProperty]
    public ReceivingMethod Method { get; set; }

    [BindProperty]
    public string? Village { get; set; }

    [BindProperty]
    public string? City { get; set; }

    [BindProperty]
    public string? Detail { get; set; }

    [BindProperty]
    public string? PickupPoint { get; set; }

    /// <summary>Business date and hour at which the slot begins.</summary>
    [BindProperty]
    public DateTime? Slot { get; set; }

    [BindProperty]
    public string? Recipient { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public bool UsePoints { get; set; }

    [BindProperty]
    public List<NoteToSupplier> SupplierNotes { get; set; } = [];

    [BindProperty]
    public InvoiceKind? InvoiceKind { get; set; }

    [BindProperty]
    public string? InvoiceTitle { get; set; }

    [BindProperty]
    public string? InvoiceTaxNumber { get; set; }

    [BindProperty]
    public string? InvoiceEmail { get; set; }

    [BindProperty]
    public bool IsAdult { get; set; }

    /// <summary>Asked for pickup only; all else is paid online.</summary>
    [BindProperty]
    public PaymentMethod PaymentMethod { get; set; }

    /// <summary>Whether there is a way to pay online.</summary>
    public bool PaysOnline { get; private set; }

    public bool AsksForInvoice => InvoiceKind is not null || (InvoiceTitle ?? InvoiceTaxNumber ?? InvoiceEmail) is not null;

    /// <summary>Null when the cart is empty.</summary>
    public CheckoutView? View { get; private set; }
    public Places Places { get; private set; } = null!;

    private Destination Chosen => new(Method, Village, City, Detail, PickupPoint, SlotOf(Slot), Recipient ?? "", Phone ?? "");

    public async Task OnGet()
    {
        await Send(new BeginCheckout());
        await Show(null);
        (Recipient, Phone) = (View?.Destination.Recipient, View?.Destination.Phone);
    }

    /// <summary>Another way or place was chosen: the page again with its promise and price.</summary>
    public Task OnPostUpdate() => Show(Chosen);

    public async Task<IActionResult> OnPost()
    {
        var number = "";
        var order = new PlaceOrder(Key, Chosen, new Money(QuotedTotal), Note ?? "", UsePoints)
        {
            SupplierNotes = SupplierNotes.ConvertAll(n => new SupplierNote(new SupplierId(n.Supplier), n.Text ?? "")),
            Invoice = AsksForInvoice ? new InvoiceEntry(InvoiceKind, InvoiceTitle ?? "", InvoiceTaxNumber ?? "", InvoiceEmail ?? "") : null,
            IsAdult = IsAdult,
            PaymentMethod = PaymentMethod,
        };
        if (await Try(order, placed => number = placed.Number))
        {
            return LocalRedirect($"/orders/{number}");
        }
        await Show(Chosen);
        return Again();
    }

    private async Task Show(Destination? destination)
    {
        Places = await Send(new FindPlaces());
        PaysOnline = (await Send(new ListPaymentWays())).Count > 0;
        try
        {
            View = await Send(new GetCheckout(destination, UsePoints));
            var to = View.Destination;
            (Method, Village, City, Detail, PickupPoint) = (to.Method, to.Village, to.City, to.Detail, to.PickupPoint);
        }
        catch (DomainException refused) when (refused.Code == "cart-empty")
        {
            View = null;
        }
    }

    /// <summary>A row of the form.</summary>
    public sealed class NoteToSupplier
    {
        public Guid Supplier { get; set; }
        public string? Text { get; set; }
    }

    private static SlotChoice? SlotOf(DateTime? begins) =>
        begins is { } slot ? new SlotChoice(DateOnly.FromDateTime(slot), TimeOnly.FromDateTime(slot)) : null;
}
