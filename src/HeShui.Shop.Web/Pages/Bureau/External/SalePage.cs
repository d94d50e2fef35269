using HeShui.Shop.Reporting.External;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Sheets;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.External;

/// <summary>A form with what was sold elsewhere, in yuan as typed.</summary>
public abstract class SalePage : EntryPage
{
    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? Refunded { get; set; }

    /// <summary>How much of what is left after refunds is agricultural goods.</summary>
    [BindProperty]
    public string? Agricultural { get; set; }

    public SaleForm Form { get; protected set; } = null!;

    protected Money? TypedAmount => Typed(nameof(Amount), Amount);

    protected Money TypedRefunded => Typed(nameof(Refunded), Refunded) ?? Money.Zero;

    protected Money TypedAgricultural => Typed(nameof(Agricultural), Agricultural) ?? Money.Zero;

    protected Money? TypedConfirmed => Writing.Yuan(Confirmed) is { Problem: null } said ? new Money(said.Value) : null;

    protected override string? FieldOf(DomainException refused) => refused.Code == "wrong-amount" ? nameof(Amount) : base.FieldOf(refused);

    private Money? Typed(string field, string? typed) => Read(field, typed, text => Writing.Yuan(text)) is { } yuan ? new Money(yuan) : null;
}
