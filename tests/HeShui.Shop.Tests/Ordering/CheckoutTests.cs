using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Tests.Ordering;

/// <summary>It begins on a Tuesday at 10:00.</summary>
public sealed class CheckoutTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task A_newcomer_sees_for_every_way_what_each_of_its_zones_offers()
    {
        var view = await Checkout(await Shopper(price: 45m, grams: 2500));
        view.Ways.Ways.Select(w => w.Method).ShouldBe([ReceivingMethod.LocalDelivery, ReceivingMethod.Pickup, ReceivingMethod.Parcel]);
        Said(view, ReceivingMethod.LocalDelivery).ShouldBe(["主城区 ¥0.00 05-12 16:00", "乡镇 ¥5.00 05-13 18:00"]);
        Said(view, ReceivingMethod.Pickup).ShouldBe(["体验店自提 ¥0.00 05-12 20:00", "服务站点自提 ¥0.00 05-13 18:00"]);
        Said(view, ReceivingMethod.Parcel).ShouldBe(["甘肃省内 ¥12.00 05-14 20:00"]);
    }

    [Fact]
    public async Task Ways_that_the_goods_can_not_go_offer_nothing()
    {
        var view = await Checkout(await Shopper(reach: Reach.Store));
        view.Ways.Ways.Where(w => w.Zones.Count > 0).Select(w => w.Method).ShouldBe([ReceivingMethod.Pickup]);
        view.Destination.Method.ShouldBe(ReceivingMethod.Pickup);
    }

    [Fact]
    public async Task A_way_used_before_is_offered_for_the_place_of_that_time()
    {
        var (_, village) = await To.Places(shop);
        var member = await shop.Member();
        await shop.Order(member, await shop.Sku(), 1, To.City("兰州市"));
        await shop.Order(member, await shop.Sku(), 1, To.Home(village));
        await shop.InCart(member, await shop.Sku(price: 20m, grams: 1000));

        var view = await Checkout(member);
        view.Destination.ShouldBe(To.Home(village));
        view.Quote.Freight.ShouldBe(new Money(5m));
        view.Ways.Of(ReceivingMethod.LocalDelivery).Quote.ShouldBe(view.Quote);
        var parcel = view.Ways.Of(ReceivingMethod.Parcel).Quote.ShouldNotBeNull();
        (parcel.Freight, parcel.Destination!.Address).ShouldBe((new Money(8m), "甘肃省兰州市 人民路 1 号"));
        view.Ways.Of(ReceivingMethod.Pickup).Quote.ShouldBeNull();

        var other = await Checkout(member, view.Destination with { Method = ReceivingMethod.Parcel });
        (other.Destination.City, other.Quote.Freight).ShouldBe(("兰州市", new Money(8m)));
    }

    [Fact]
    public async Task A_place_that_was_chosen_now_counts_more_than_the_last_one()
    {
        var (community, village) = await To.Places(shop);
        var member = await shop.Member();
        await shop.Order(member, await shop.Sku(), 1, To.Home(village));
        await shop.InCart(member, await shop.Sku());
        (await Checkout(member, To.Home(community))).Destination.Village.ShouldBe(community);
    }

    [Fact]
    public async Task What_was_chosen_last_time_gives_way_to_what_the_goods_allow()
    {
        var member = await shop.Member();
        await shop.Order(member, await shop.Sku(), 1, To.Store);
        await shop.Order(member, await shop.Sku(), 1, To.City("兰州市"));
        await shop.InCart(member, await shop.Sku(reach: Reach.Store));
        var view = await Checkout(member);
        (view.Destination.Method, view.Destination.PickupPoint, view.Quote.Refusal).ShouldBe((ReceivingMethod.Pickup, "store", null));
    }

    [Fact]
    public async Task Pickup_points_of_the_members_own_township_are_near()
    {
        var (_, village) = await To.Places(shop);
        var member = await shop.Member();
        await shop.Order(member, await shop.Sku(), 1, To.Home(village));
        await shop.InCart(member, await shop.Sku());
        var view = await Checkout(member);
        var near = await shop.Find(async db =>
        {
            var township = (await db.Villages.SingleAsync(v => v.Code == village)).Township;
            return await db.PickupPoints.Where(p => p.Township == township).Select(p => p.Code).ToListAsync();
        });
        near.ShouldNotBeEmpty();
        view.Ways.Points.Where(p => p.Near).Select(p => p.Code).ShouldBe(near, ignoreOrder: true);
        view.Ways.Points.Count.ShouldBeGreaterThan(near.Count);
        Shanghai.Local(view.Ways.Points.Single(p => p.Code == "store").Earliest.From).Hour.ShouldBe(12);
    }

    [Fact]
    public async Task Comparing_takes_as_many_statements_for_three_known_places_as_for_one()
    {
        var (community, _) = await To.Places(shop);
        var (one, three) = (await shop.Member(), await shop.Member());
        await shop.Order(one, await shop.Sku(), 1, To.Home(community, (await Checkout(await Shopper(), To.Home(community))).Quote.Promises[0].Slot));
        foreach (var to in new[] { To.Store, To.City("兰州市"), To.Home(community, (await Checkout(await Shopper(), To.Home(community))).Quote.Promises[0].Slot) })
        {
            await shop.Order(three, await shop.Sku(), 1, to);
        }
        await shop.InCart(one, await shop.Sku());
        await shop.InCart(three, await shop.Sku());
        var asked = await Statements(three);
        asked.ShouldBe(await Statements(one));
        asked.ShouldBeLessThanOrEqualTo(12);
    }

    /// <summary>Everything a checkout asks the database: cart, goods, prices, last orders, and five for the comparison.</summary>
    private async Task<int> Statements(Actor member)
    {
        var statements = new OrderPlanTests.Statements();
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton<TimeProvider>(shop.Clock).AddShop(shop.ConnectionString).ConfigureDbContext<ShopDb>(options => options.AddInterceptors(statements));
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(member);
        (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new GetCheckout(null))).Ways.Ways.Count.ShouldBe(3);
        return statements.All.Count;
    }

    private async Task<Actor> Shopper(decimal price = 20m, int grams = 1000, Reach reach = Reach.Province)
    {
        var member = await shop.Member();
        await shop.InCart(member, await shop.Sku(price: price, grams: grams, reach: reach));
        return member;
    }

    private Task<CheckoutView> Checkout(Actor member, Destination? to = null) => shop.Send(member, new GetCheckout(to));

    private static IEnumerable<string> Said(CheckoutView view, ReceivingMethod method) =>
        view.Ways.Of(method).Zones.Select(z => $"{z.ZoneName} {z.Freight} {Shanghai.Local(z.Earliest.To):MM-dd HH:mm}");
}
