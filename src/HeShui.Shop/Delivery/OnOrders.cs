using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

/// <summary>A shipment is made with the order, released when it is paid, or at once where it is paid at pickup, and called off with it; its place in a slot likewise.</summary>
internal sealed class OnOrders(ShopDb db, SlotKeeper slots, PickupCodes codes) : IHandle<OrderPlaced>, IHandle<OrderRevived>, IHandle<OrderPaid>, IHandle<OrderReduced>, IHandle<OrderCancelled>
{
    public async Task Handle(OrderPlaced happened, CancellationToken ct)
    {
        if (happened.Promise.Slot is { } slot)
        {
            await slots.Take(happened.Destination.Zone, slot, ct);
        }
        var shipment = new Shipment(happened.Order, happened.Number, happened.Member, happened.Destination, happened.Promise,
            Items(happened.Lines), happened.Note, happened.ToSuppliers, happened.AdultsOnly, happened.IsDemo);
        db.Add(shipment);
        if (happened.CashDue is not null)
        {
            shipment.Release(await codes.Make(ct), "系统", happened.At);
        }
    }

    public async Task Handle(OrderReduced happened, CancellationToken ct) =>
        (await db.Shipments.SingleAsync(s => s.Order == happened.Order, ct)).Reduce(Items(happened.Lines));

    public async Task Handle(OrderRevived happened, CancellationToken ct)
    {
        var shipment = await db.Shipments.SingleAsync(s => s.Order == happened.Order, ct);
        shipment.Revive("系统", happened.At);
        if (shipment.Slot is { } slot)
        {
            await slots.Take(shipment.Zone, slot, ct);
        }
    }

    public async Task Handle(OrderPaid happened, CancellationToken ct)
    {
        if (happened.PaymentMethod == PaymentMethod.AtPickup)
        {
            return;
        }
        var shipment = await db.Shipments.SingleAsync(s => s.Order == happened.Order, ct);
        var code = shipment.Method == ReceivingMethod.Pickup ? await codes.Make(ct) : null;
        shipment.Release(code, "系统", happened.At);
    }

    public async Task Handle(OrderCancelled happened, CancellationToken ct)
    {
        var shipment = await db.Shipments.SingleAsync(s => s.Order == happened.Order, ct);
        shipment.Cancel(happened.By, happened.Why, happened.At);
        if (shipment.Slot is { } slot)
        {
            await slots.GiveBack(shipment.Zone, slot, ct);
        }
    }

    private static IEnumerable<ParcelItem> Items(IEnumerable<OrderedLine> lines) => lines.Select(l => new ParcelItem(l.ProductName, l.SkuName, l.Quantity, l.Supplier));
}
