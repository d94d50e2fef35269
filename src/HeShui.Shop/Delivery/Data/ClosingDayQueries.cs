using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery.Data;

internal static class ClosingDayQueries
{
    /// <summary>Business dates from <paramref name="today"/> on, on which nothing is delivered.</summary>
    public static async Task<IReadOnlySet<DateOnly>> ClosedFrom(this ShopDb db, DateOnly today, CancellationToken ct) =>
        (await db.ClosingDays.Where(d => d.Date >= today).Select(d => d.Date).ToListAsync(ct)).ToHashSet();
}
