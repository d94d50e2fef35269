using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Storefront.Data;

internal static class StoreQueries
{
    public static async Task<ShownStore> ShownStore(this ShopDb db, CancellationToken ct) =>
        await db.Stores.AsNoTracking().SingleOrDefaultAsync(ct) is { } store
            ? new ShownStore(store.Facts, store.Version, store.IsDemo)
            : new ShownStore(StoreFacts.Unknown, 0, IsDemo: false);
}
