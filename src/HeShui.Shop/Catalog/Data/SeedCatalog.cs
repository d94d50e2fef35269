using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog.Data;

internal sealed class SeedCatalog(ShopDb db) : IReferenceSeed
{
    private sealed record CategoryRow(string Code, string Name, string? Parent, bool Agricultural, int Position, string Icon, bool AdultsOnly = false);

    public int Order => 10;

    public async Task Apply(SeedFolder reference, CancellationToken ct)
    {
        var categories = await db.Categories.ToDictionaryAsync(c => c.Code, ct);
        foreach (var row in await reference.Read<CategoryRow>("categories", ct))
        {
            if (!categories.TryGetValue(row.Code, out var category))
            {
                db.Add(category = new Category(row.Code));
            }
            category.Describe(row.Name, row.Parent, row.Agricultural, row.AdultsOnly, row.Position, row.Icon);
        }
        await db.Upsert(await reference.Read<Brand>("brands", ct), x => x.Code, ct);
        await db.Upsert(await reference.Read<CertificationKind>("certification-kinds", ct), x => x.Code, ct);
        await db.SaveChangesAsync(ct);
    }
}
