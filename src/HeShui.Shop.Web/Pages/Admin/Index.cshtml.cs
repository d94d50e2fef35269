using HeShui.Shop.Catalog;
using HeShui.Shop.Payments.Reconciliation;
using HeShui.Shop.Shared.Jobs;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>The operator's home: what needs a person's attention.</summary>
public sealed class IndexModel : ShopPage
{
    /// <summary>Messages that were given up.</summary>
    public int Dead { get; private set; }

    public int Waiting { get; private set; }

    /// <summary>Jobs whose latest run failed.</summary>
    public int FailedJobs { get; private set; }

    /// <summary>Open differences between the payment providers' books and ours.</summary>
    public int Differences { get; private set; }

    /// <summary>Listings that wait for a review.</summary>
    public WaitingProposals Proposals { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        var outbox = await Send(new ListOutbox());
        (Dead, Waiting) = (outbox.Dead.Count, outbox.Waiting.Count);
        FailedJobs = (await Send(new ListJobs())).Count(j => j.FailuresInARow > 0);
        Differences = await Send(new CountDifferences());
        Proposals = await Send(new CountProposals());
    }
}
