using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Desk;

/// <summary>Appeals against exclusions that wait for a decision, all of them in one line.</summary>
internal sealed class OpenAppeals(ShopDb db) : IDeskSource
{
    public async Task<IReadOnlyList<DeskItem>> Items(DeskDay day, CancellationToken ct) =>
        await db.Exclusions.SelectMany(x => x.Appeals).CountAsync(a => a.Verdict == null, ct) is > 0 and var waiting
            ? [new DeskItem(DeskUrgency.Waiting, "剔除与申诉", $"有 {waiting} 份申诉等决定。", "/bureau/exclusions?tab=Appealed")]
            : [];
}
