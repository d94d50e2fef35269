using System.Globalization;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>What was accepted, for ever, and whether the rows still say so.</summary>
public sealed class SnapshotModel : ShopPage
{
    [BindProperty(SupportsGet = true, Name = "recompute")]
    public bool Recompute { get; set; }

    public SnapshotView Shown { get; private set; } = null!;

    public async Task OnGetAsync(Guid id) => Shown = await Send(new GetSnapshot(new SnapshotId(id), Recompute));

    public static string Number(decimal? value) => value?.ToString("#,0.########", CultureInfo.InvariantCulture) ?? "—";
}
