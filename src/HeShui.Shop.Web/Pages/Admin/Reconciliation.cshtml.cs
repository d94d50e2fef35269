using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Reconciliation;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>What differs between the payment providers' books and ours, and how each day came out.</summary>
public sealed class ReconciliationModel(IEnumerable<IPaymentGateway> gateways, TimeProvider clock) : ShopPage
{
    /// <summary>Days before this one.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Before { get; set; }

    [BindProperty]
    public string? Provider { get; set; }

    /// <summary>Business date to set against the provider's book.</summary>
    [BindProperty]
    public DateOnly? Date { get; set; }

    public ReconciliationView View { get; private set; } = null!;

    /// <summary>How many differences are open, those that do not fit on the page too.</summary>
    public int Open { get; private set; }

    /// <summary>How many days were never set against a book.</summary>
    public int Due { get; private set; }

    public IReadOnlyList<PaymentWay> Ways { get; } = gateways.Select(g => new PaymentWay(g.Provider, g.Name)).ToList();

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Yesterday => Shanghai.DateOf(Now).AddDays(-1);

    /// <summary>A provider as people read it; its own name where it is not set up any more.</summary>
    public string Way(string provider) => Ways.FirstOrDefault(w => w.Provider == provider)?.Name ?? provider;

    public async Task OnGetAsync()
    {
        View = await Send(new ListReconciliation(Before));
        Open = await Send(new CountDifferences());
        Due = (await Send(new ListDueDays())).Count(d => d.IsNew);
    }

    public async Task<IActionResult> OnPostRunAsync()
    {
        var open = 0;
        if (await Try(new ReconcileDay(Provider ?? "", Date ?? Yesterday), found => open = found))
        {
            Message = open == 0 ? "核对完了，都对得上。" : $"核对完了，有 {open} 条要查。";
            return RedirectToPage();
        }
        await OnGetAsync();
        return Again();
    }
}
