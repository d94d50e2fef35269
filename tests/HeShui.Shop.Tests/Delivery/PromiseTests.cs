using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Delivery;

/// <summary>The rules of delivery.md, on its reference data. The test day is Tuesday, 2026-05-12.</summary>
public sealed class PromiseTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Theory]
    [InlineData("08:00", "05-12 10:00, 05-12 14:00, 05-12 17:00, 05-13 10:00, 05-13 14:00, 05-13 17:00")]
    [InlineData("09:30", "05-12 14:00, 05-12 17:00, 05-13 10:00, 05-13 14:00, 05-13 17:00")]
    [InlineData("15:59", "05-12 17:00, 05-13 10:00, 05-13 14:00, 05-13 17:00")]
    [InlineData("16:00", "05-13 10:00, 05-13 14:00, 05-13 17:00, 05-14 10:00, 05-14 14:00, 05-14 17:00")]
    public async Task The_main_town_gets_it_the_same_day_in_a_slot_until_four(string at, string slots)
    {
        var (community, _) = await To.Places(shop);
        (await Quote(at, To.Home(community))).Promises.Select(p => $"{p.Slot!.Date:MM-dd} {p.Slot.From:HH:mm}").ShouldBe(slots.Split(", "));
    }

    [Theory]
    [InlineData("17:59", "05-13 09:00-18:00")]
    [InlineData("18:00", "05-14 09:00-18:00")]
    public async Task Villages_get_it_the_next_day_until_six(string at, string when)
    {
        var (_, village) = await To.Places(shop);
        Said((await Quote(at, To.Home(village))).Promises.ShouldHaveSingleItem()).ShouldBe(when);
    }

    [Theory]
    [InlineData("17:59", "05-14")]
    [InlineData("18:00", "05-15")]
    public async Task The_province_gets_it_the_day_after_next(string at, string day) =>
        Said((await Quote(at, To.City("兰州市"))).Promises.ShouldHaveSingleItem()).ShouldStartWith(day);

    [Theory]
    [InlineData("07:00", "05-12 09:00-20:00")]
    [InlineData("10:05", "05-12 12:10-20:00")]
    [InlineData("16:00", "05-13 08:30-20:00")]
    public async Task The_store_has_it_two_hours_after_the_order(string at, string when) =>
        Said((await Quote(at, To.Store)).Promises.ShouldHaveSingleItem()).ShouldBe(when);

    [Fact]
    public async Task A_checkout_begun_before_the_cut_off_keeps_its_promise_for_ten_minutes()
    {
        var (_, village) = await To.Places(shop);
        var begun = At("17:55");
        Said((await Quote("18:05", To.Home(village), begun: begun)).Promises[0]).ShouldStartWith("05-13");
        Said((await Quote("18:06", To.Home(village), begun: begun)).Promises[0]).ShouldStartWith("05-14");
    }

    [Fact]
    public async Task Closing_days_are_left_out()
    {
        var (_, village) = await To.Places(shop);
        var day = new HeShui.Shop.Delivery.ClosingDay(new DateOnly(2026, 5, 13), "盘点");
        await shop.Find(async db => { db.Add(day); return await db.SaveChangesAsync(); });
        Said((await Quote("10:00", To.Home(village))).Promises[0]).ShouldStartWith("05-14");
        await shop.Find(async db => { db.Remove(day); return await db.SaveChangesAsync(); });
    }

    [Theory]
    [InlineData(38.99, 2000, 3)]
    [InlineData(39, 2000, 0)]
    public async Task Freight_in_the_main_town_is_three_yuan_below_thirty_nine(double goods, int grams, double freight)
    {
        var (community, _) = await To.Places(shop);
        (await Quote("10:00", To.Home(community), goods: (decimal)goods, grams: grams)).Freight.ShouldBe(new Money((decimal)freight));
    }

    [Theory]
    [InlineData(50, 1000, 8)]
    [InlineData(50, 1001, 10)]
    [InlineData(50, 5000, 16)]
    [InlineData(99, 5000, 0)]
    public async Task Freight_by_parcel_grows_with_weight(double goods, int grams, double freight) =>
        (await Quote("10:00", To.City("兰州市"), goods: (decimal)goods, grams: grams)).Freight.ShouldBe(new Money((decimal)freight));

    [Fact]
    public async Task Pickup_is_free() => (await Quote("10:00", To.Store, goods: 1m)).Freight.ShouldBe(Money.Zero);

    [Fact]
    public async Task Goods_that_do_not_travel_that_far_are_refused_with_a_reason()
    {
        (await Quote("10:00", To.City("兰州市"), reach: Reach.County)).Refusal!.ShouldContain("寄不了快递");
        var (community, _) = await To.Places(shop);
        (await Quote("10:00", To.Home(community), reach: Reach.Store)).Refusal!.ShouldContain("到店自取");
        (await Quote("10:00", To.Store, reach: Reach.Store)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task Unknown_places_are_refused()
    {
        (await Quote("10:00", To.Home("atlantis"))).Refusal.ShouldNotBeNull();
        (await Quote("10:00", To.Pickup("nowhere"))).Refusal.ShouldNotBeNull();
        (await Quote("10:00", To.City("北京市"))).Refusal.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_full_slot_is_no_longer_offered()
    {
        var (community, _) = await To.Places(shop);
        shop.Clock.Now = At("08:00");
        var sku = await shop.Sku(price: 50m);
        var slot = new SlotChoice(new DateOnly(2026, 5, 12), new TimeOnly(14, 0));
        var member = await shop.Member();
        await shop.Order(member, sku, 1, To.Home(community, slot));
        await shop.Find(async db =>
        {
            db.Entry(db.SlotUses.Single(s => s.Date == slot.Date && s.From == slot.From)).Property(s => s.Capacity).CurrentValue = 1;
            return await db.SaveChangesAsync();
        });
        (await Quote("08:00", To.Home(community))).Promises.ShouldNotContain(p => p.Slot == slot);
        var order = await shop.Find(db => Task.FromResult(db.Set<Order>().Single(o => o.Member == member.Member)));
        await shop.Send(member, new CancelOrder(order.Id, "改时间"));
        (await Quote("08:00", To.Home(community))).Promises.ShouldContain(p => p.Slot == slot);
    }

    private async Task<DeliveryQuote> Quote(
        string at, Destination to, decimal goods = 50m, int grams = 2000, Reach reach = Reach.Province, DateTimeOffset? begun = null)
    {
        shop.Clock.Now = At(at);
        return await shop.Send(Given.Guest, new QuoteDelivery(to, new Money(goods), grams, reach, begun));
    }

    private static DateTimeOffset At(string time) => Shanghai.At(new DateOnly(2026, 5, 12), TimeOnly.Parse(time));

    private static string Said(Promise promise) => $"{Shanghai.Local(promise.From):MM-dd HH:mm}-{Shanghai.TimeOf(promise.To):HH:mm}";
}
