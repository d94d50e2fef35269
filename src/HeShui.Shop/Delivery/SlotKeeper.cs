using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

/// <summary>How many parcels a slot of a day holds. Changed only by increments in the database (<see cref="SlotKeeper"/>).</summary>
public sealed class SlotUse
{
    public string Zone { get; private set; } = "";
    public DateOnly Date { get; private set; }
    public TimeOnly From { get; private set; }
    public int Taken { get; private set; }
    public int Capacity { get; private set; }
}

/// <summary>Takes and gives places in slots by one guarded statement, like stock. Runs in the caller's transaction.</summary>
internal sealed class SlotKeeper(ShopDb db)
{
    /// <exception cref="DomainException"><c>slot-full</c></exception>
    public async Task Take(string zone, SlotChoice slot, CancellationToken ct)
    {
        var hours = (await db.Zones.AsNoTracking().SingleAsync(z => z.Code == zone, ct)).Slots.Single(s => s.From == slot.From);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO delivery.slot_use (zone, date, \"from\", taken, capacity) VALUES ({zone}, {slot.Date}, {slot.From}, 0, {hours.Capacity}) ON CONFLICT DO NOTHING", ct);
        var taken = await db.Database.ExecuteSqlAsync(
            $"UPDATE delivery.slot_use SET taken = taken + 1 WHERE zone = {zone} AND date = {slot.Date} AND \"from\" = {slot.From} AND taken < capacity", ct);
        if (taken == 0)
        {
            throw new DomainException("slot-full", "这个送货时段刚刚满了，请换一个时段。");
        }
    }

    public async Task GiveBack(string zone, SlotChoice slot, CancellationToken ct) => await db.Database.ExecuteSqlAsync(
        $"UPDATE delivery.slot_use SET taken = taken - 1 WHERE zone = {zone} AND date = {slot.Date} AND \"from\" = {slot.From} AND taken > 0", ct);
}
