using HeShui.Shop.Ordering;
using HeShui.Shop.Payments;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Ordering;

public sealed class OverdueOrderTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task Are_cancelled_after_thirty_minutes_and_not_before()
    {
        var sku = await shop.Sku(stock: 3);
        var placed = await shop.Order(await shop.Member(), sku, 3);
        shop.Clock.Now = placed.DueAfter(29);
        await SweepAll();
        (await shop.Reload(placed)).Status.ShouldBe(OrderStatus.Placed);

        shop.Clock.Now = placed.DueAfter(30);
        await SweepAll();
        (await shop.Reload(placed)).Status.ShouldBe(OrderStatus.Cancelled);
        (await shop.Stock(sku)).Available.ShouldBe(3);
        shop.Clock.Now = TestClock.Start;
    }

    [Fact]
    public async Task Are_found_however_late_the_sweep_comes()
    {
        var placed = await shop.Order(await shop.Member(), await shop.Sku());
        shop.Clock.Now = TestClock.Start.AddDays(40);
        await SweepAll();
        (await shop.Reload(placed)).Status.ShouldBe(OrderStatus.Cancelled);
        shop.Clock.Now = TestClock.Start;
    }

    [Fact]
    public async Task Are_left_alone_once_paid()
    {
        var placed = await shop.PaidOrder(await shop.Member(), await shop.Sku());
        shop.Clock.Now = TestClock.Start.AddDays(1);
        await SweepAll();
        (await shop.Reload(placed)).Status.ShouldBe(OrderStatus.Confirmed);
        shop.Clock.Now = TestClock.Start;
    }

    [Fact]
    public async Task Two_sweeps_at_once_give_stock_back_once()
    {
        var sku = await shop.Sku(stock: 50);
        for (var i = 0; i < 10; i++)
        {
            await shop.Order(await shop.Member(), sku);
        }
        shop.Clock.Now = TestClock.Start.AddHours(1);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SweepAll()));
        (await shop.Stock(sku)).Available.ShouldBe(50);
        shop.Clock.Now = TestClock.Start;
    }

    [Fact]
    public async Task Can_no_longer_be_paid()
    {
        var member = await shop.Member();
        var placed = await shop.Order(member, await shop.Sku());
        shop.Clock.Now = placed.DueAfter(31);
        (await Should.ThrowAsync<DomainException>(shop.Send(member, new StartPayment(placed.Id)))).Code.ShouldBe("not-payable");
        shop.Clock.Now = TestClock.Start;
    }

    private async Task SweepAll()
    {
        while (await shop.Send(Actor.System, new CancelNextOverdueOrder()))
        {
        }
    }
}

internal static class DueTimes
{
    public static DateTimeOffset DueAfter(this PlacedOrder _, int minutes) => TestClock.Start.AddMinutes(minutes);
}
