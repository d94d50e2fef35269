using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Storefront.Data;

/// <summary>The facts a store begins with. What the operator has saved since is never touched.</summary>
internal sealed class SeedStorefront(ShopDb db) : IReferenceSeed
{
    public int Order => 10;

    public async Task Apply(SeedFolder reference, CancellationToken ct)
    {
        var facts = await reference.Read<StoreFacts>("store", ct);
        if (!await db.Stores.AnyAsync(ct))
        {
            db.AddRange(facts.Select(f => new Store(f)));
            await db.SaveChangesAsync(ct);
        }
    }
}
