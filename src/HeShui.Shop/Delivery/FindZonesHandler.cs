using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

internal sealed class FindZonesHandler(ShopDb db) : QueryHandler<FindZones, IReadOnlyList<ZoneName>>
{
    public override async Task<IReadOnlyList<ZoneName>> Handle(FindZones request, CancellationToken cancellationToken) =>
        await db.Zones.OrderBy(z => z.Code).Select(z => new ZoneName(z.Code, z.Name)).ToListAsync(cancellationToken);
}
