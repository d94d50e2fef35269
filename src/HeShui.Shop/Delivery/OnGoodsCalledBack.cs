using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

/// <summary>What was called off before it left is not sent; where nothing is left, neither is the shipment, and its place in a slot is free again.</summary>
internal sealed class OnGoodsCalledBack(ShopDb db, SlotKeeper slots) : IHandle<GoodsCalledBack>
{
    public async Task Handle(GoodsCalledBack happened, CancellationToken ct)
    {
        var shipment = await db.Shipments.SingleAsync(s => s.Order == happened.Order, ct);
        if (happened.Left.Count > 0)
        {
            shipment.KeepBack(happened.Left.Select(l => new ParcelItem(l.ProductName, l.SkuName, l.Units, l.Supplier)), happened.At);
            return;
        }
        shipment.Cancel(happened.By, happened.Why, happened.At);
        if (shipment.Slot is { } slot)
        {
            await slots.GiveBack(shipment.Zone, slot, ct);
        }
    }
}
