using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;

namespace HeShui.Shop.Delivery.Data;

internal sealed class SeedDelivery(ShopDb db) : IReferenceSeed
{
    private sealed record ZoneRow(
        string Code, string Name, string Promise, TimeOnly OrderUntil, decimal Fee, decimal? FreeFrom, decimal PerFurtherKg,
        int ReadyAfterHours, TimeOnly Opens, TimeOnly Closes, List<SlotHours>? Slots);

    private sealed record VillageRow(string Code, string Township, string Name, string Kind, string Zone, bool Demo);

    private sealed record PointRow(
        string Code, string Name, string Kind, string Township, string? Village, string Zone, string Address, string Phone, bool Demo);

    public int Order => 10;

    public async Task Apply(SeedFolder reference, CancellationToken ct)
    {
        await db.Upsert(await reference.Read<Township>("townships", ct), x => x.Code, ct);
        await db.Upsert((await reference.Read<ZoneRow>("zones", ct)).Select(Zone), x => x.Code, ct);
        await db.Upsert((await reference.Read<VillageRow>("villages", ct))
            .Select(r => new Village(r.Code, r.Township, r.Name, Parse<VillageKind>(r.Kind), r.Zone, r.Demo)), x => x.Code, ct);
        await db.Upsert((await reference.Read<PointRow>("pickup-points", ct))
            .Select(r => new PickupPoint(r.Code, r.Name, Parse<PickupPointKind>(r.Kind), r.Township, r.Village, r.Zone, r.Address, r.Phone, r.Demo)), x => x.Code, ct);
        await db.SaveChangesAsync(ct);
    }

    private static Zone Zone(ZoneRow r) => new(
        r.Code, r.Name, Parse<PromiseKind>(r.Promise), r.OrderUntil, new Money(r.Fee), r.FreeFrom is { } free ? new Money(free) : null,
        new Money(r.PerFurtherKg), r.ReadyAfterHours, r.Opens, r.Closes)
    { Slots = r.Slots ?? [] };

    private static T Parse<T>(string kebab) where T : struct, Enum => Enum.Parse<T>(kebab.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
}
