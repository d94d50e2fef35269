using FluentValidation;
using HeShui.Shop.Catalog;
using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Messages;
using HeShui.Shop.Ordering;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Verification;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HeShui.Shop.Tests.Ordering;

/// <summary>到店付款: the goods are made ready at once, and are sold when the clerk takes the cash.</summary>
public sealed class PayAtPickupTests(ShopFixture shop) : IClassFixture<ShopFixture>, IAsyncLifetime
{
    private const int Times = 10;
    private static readonly Actor Clerk = Given.Clerk();

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Whatever was done, the books are right.</summary>
    public async Task DisposeAsync()
    {
        shop.Clock.Now = TestClock.Start;
        (await shop.Use<IVerifier, IReadOnlyList<CheckResult>>(v => v.Run(CancellationToken.None))).Where(c => !c.Holds).Select(c => $"{c.Name}: {string.Join("; ", c.Examples)}").ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_confirmed_at_once_and_its_goods_stay_reserved_until_it_is_paid()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku(stock: 10));
        var placed = await shop.OrderToPayAtPickup(member, sku, 3);
        var order = await shop.Reload(placed);
        (order.Status, order.Payment, order.Fulfilment, order.PaymentMethod).ShouldBe((OrderStatus.Confirmed, PaymentStatus.Unpaid, Fulfilment.AwaitingSupplier, PaymentMethod.AtPickup));
        order.History.Where(h => h.Axis == Axis.Order).OrderBy(h => h.Id).Select(h => h.To).ShouldBe(["Placed", "Confirmed"]);
        (await Stock(sku)).ShouldBe((7, 3, 0));
        (await Entries(placed)).ShouldBe(0);
        (await shop.Send(member, new GetPickupCode(placed.Id))).ShouldNotBeNull();

        shop.Clock.Now += TimeSpan.FromDays(2);
        await SweepAll();
        (await shop.Reload(placed)).Status.ShouldBe(OrderStatus.Confirmed, "it has no payment deadline");
    }

    [Fact]
    public async Task The_clerk_takes_the_cash_and_hands_the_goods_over_in_one_step()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku(stock: 10, price: 30m));
        var placed = await shop.OrderToPayAtPickup(member, sku, 3);
        await shop.Send(await shop.SupplierOf(sku), new PackSupplierOrder(placed.Id));
        await shop.Send(Clerk, new MarkArrived(placed.Id));
        var code = await Code(member, placed);

        var first = await shop.Send(Clerk, new HandOver(code));
        (first.Number, first.CashDue, first.CashTaken, first.Refusal).ShouldBe((placed.Number, new Money(90), null, null));
        (await shop.Reload(placed)).Fulfilment.ShouldBe(Fulfilment.ReadyForPickup, "nothing is handed over before it is paid");

        var second = await shop.Send(Clerk, new HandOver(code, new Money(90)));
        (second.Number, second.CashDue, second.CashTaken, second.Refusal).ShouldBe((placed.Number, null, new Money(90), null));
        var order = await shop.Reload(placed);
        (order.Status, order.Payment, order.Fulfilment).ShouldBe((OrderStatus.Completed, PaymentStatus.Paid, Fulfilment.Collected));
        order.History.OrderBy(h => h.Id).Select(h => h.To).TakeLast(3).ShouldBe(["Paid", "Collected", "Completed"]);
        order.History.Single(h => h.To == "Paid").By.ShouldBe(Clerk.Name);
        (await Stock(sku)).ShouldBe((7, 0, 3));
        var payment = (await Payments(placed)).ShouldHaveSingleItem();
        (payment.Provider, payment.State, payment.Amount).ShouldBe((Payment.Cash, PaymentState.Captured, new Money(90)));
        (await shop.Find(db => db.Entries.Where(e => e.Order == placed.Id).Select(e => e.Amount).ToListAsync())).ShouldBe([new Money(90)]);
    }

    [Theory]
    [InlineData(89.99)]
    [InlineData(0)]
    [InlineData(90.01)]
    [InlineData(-90)]
    public async Task Any_other_sum_than_what_it_costs_hands_nothing_over(decimal cash)
    {
        var (member, placed, code) = await Ready(price: 90m);
        var answer = await shop.Send(Clerk, new HandOver(code, new Money(cash)));
        (answer.CashDue, answer.CashTaken).ShouldBe((new Money(90), null));
        (await shop.Reload(placed)).Payment.ShouldBe(PaymentStatus.Unpaid);
        (await Payments(placed)).ShouldBeEmpty();
        (await shop.Send(member, new GetPickupCode(placed.Id))).ShouldBe(code);
    }

    [Fact]
    public async Task Whoever_waits_in_a_circle_with_another_order_of_the_member_takes_the_cash_all_the_same()
    {
        var (member, placed, code) = await Ready(price: 90m);
        await using var other = new NpgsqlConnection(shop.ConnectionString);
        await other.OpenAsync();
        await using var cancelling = await other.BeginTransactionAsync();
        await Run("INSERT INTO promotions.points_account (member, balance) VALUES ($1, 0)", member.Member!.Value.Value);
        var handing = shop.Send(Clerk, new HandOver(code, new Money(90)));
        while (await Ask("SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())") == 0)
        {
            handing.IsFaulted.ShouldBeFalse();
            await Task.Delay(10);
        }
        await Run("UPDATE catalog.stock SET available = available");
        await cancelling.CommitAsync();
        (await handing).CashTaken.ShouldBe(new Money(90));
        (await Payments(placed)).ShouldHaveSingleItem().State.ShouldBe(PaymentState.Captured);
        (await Entries(placed)).ShouldBe(1);

        async Task Run(string sql, params object[] values)
        {
            await using var command = new NpgsqlCommand(sql, other, cancelling);
            values.ToList().ForEach(v => command.Parameters.AddWithValue(v));
            await command.ExecuteNonQueryAsync();
        }

        Task<long> Ask(string sql) => shop.Find(db => db.Database.SqlQueryRaw<long>(sql.Replace("count(*)", "count(*) AS \"Value\"", StringComparison.Ordinal)).SingleAsync());
    }

    [Fact]
    public async Task What_is_not_ready_is_neither_paid_nor_handed_over()
    {
        var member = await shop.Member();
        var placed = await shop.OrderToPayAtPickup(member, await shop.Sku(price: 90m));
        var answer = await shop.Send(Clerk, new HandOver(await Code(member, placed), new Money(90)));
        answer.Refusal!.ShouldContain("备货中");
        (await Payments(placed)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_station_takes_the_cash_of_what_is_collected_there_alone()
    {
        var member = await shop.Member();
        var placed = await shop.OrderToPayAtPickup(member, await shop.Sku(price: 20m), point: "station-taibai");
        await shop.Send(Clerk, new MarkPacked(placed.Id));
        await shop.Send(Clerk, new SendOut(placed.Id));
        var there = Given.Clerk("station-taibai");
        await shop.Send(there, new MarkArrived(placed.Id));
        var code = await Code(member, placed);
        (await shop.Send(Clerk, new HandOver(code, new Money(20)))).Refusal.ShouldNotBeNull();
        (await Payments(placed)).ShouldBeEmpty();
        (await shop.Send(there, new HandOver(code, new Money(20)))).CashTaken.ShouldBe(new Money(20));
        (await shop.Reload(placed)).Status.ShouldBe(OrderStatus.Completed);
    }

    [Fact]
    public async Task A_double_click_takes_the_cash_once()
    {
        for (var i = 0; i < Times; i++)
        {
            var (_, placed, code) = await Ready();
            var clerk = Given.Clerk();
            var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Try(async () => (await shop.Send(clerk, new HandOver(code, new Money(30)))).Refusal ?? "")));
            answers.Count(a => a.Length == 0).ShouldBe(1);
            (await Payments(placed)).Count.ShouldBe(1);
            (await Entries(placed)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Two_clerks_at_once_take_the_cash_once()
    {
        for (var i = 0; i < Times; i++)
        {
            var (_, placed, code) = await Ready();
            var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Try(async () => (await shop.Send(Given.Clerk(), new HandOver(code, new Money(30)))).Refusal ?? "")));
            answers.Count(a => a.Length == 0).ShouldBe(1);
            (await Payments(placed)).Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Handed_over_and_cancelled_at_once_it_is_one_of_both()
    {
        for (var i = 0; i < Times; i++)
        {
            var (member, placed, code) = await Ready();
            var cancelled = Try(async () =>
            {
                await shop.Send(member, new CancelOrder(placed.Id, "不要了"));
                return "";
            });
            var handed = await Try(async () => (await shop.Send(Given.Clerk(), new HandOver(code, new Money(30)))).Refusal ?? "");
            var order = await shop.Reload(placed);
            ((await cancelled).Length == 0, handed.Length == 0, order.Status, order.Payment, (await Payments(placed)).Count).ShouldBeOneOf(
                (true, false, OrderStatus.Cancelled, PaymentStatus.Unpaid, 0), (false, true, OrderStatus.Completed, PaymentStatus.Paid, 1));
        }
    }

    [Fact]
    public async Task Handed_over_and_lapsed_at_once_it_is_one_of_both()
    {
        for (var i = 0; i < Times; i++)
        {
            var (_, placed, code) = await Ready();
            shop.Clock.Now += Order.OtherWait;
            var swept = SweepAll();
            var handed = await Try(async () => (await shop.Send(Given.Clerk(), new HandOver(code, new Money(30)))).Refusal ?? "");
            await swept;
            var order = await shop.Reload(placed);
            (handed.Length == 0, order.Status, order.Payment, (await Payments(placed)).Count).ShouldBeOneOf(
                (false, OrderStatus.Cancelled, PaymentStatus.Unpaid, 0), (true, OrderStatus.Completed, PaymentStatus.Paid, 1));
            shop.Clock.Now = TestClock.Start;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Made_ready_and_cancelled_at_once_it_is_cancelled_whole(bool bySupplier)
    {
        for (var i = 0; i < Times; i++)
        {
            var (member, sku) = (await shop.Member(), await shop.Sku(stock: 9));
            var placed = await shop.OrderToPayAtPickup(member, sku, 4);
            var packed = Try(async () =>
            {
                await (bySupplier ? shop.Send(await shop.SupplierOf(sku), new PackSupplierOrder(placed.Id)) : shop.Send(Clerk, new MarkPacked(placed.Id)));
                return "";
            });
            await shop.Send(member, new CancelOrder(placed.Id, "不要了"));
            (await packed).ShouldBeOneOf("", "wrong-step");
            var order = await shop.Reload(placed);
            (order.Status, order.Fulfilment, await Stock(sku)).ShouldBe((OrderStatus.Cancelled, Fulfilment.Cancelled, (9, 0, 0)));
        }
    }

    [Fact]
    public async Task Paid_online_and_in_cash_at_once_one_pays_it_and_the_other_goes_back_or_is_not_taken()
    {
        for (var i = 0; i < Times; i++)
        {
            var (member, placed, code) = await Ready();
            var attempt = await shop.Attempt(member, placed);
            var paid = Task.Run(() => shop.Tell(attempt, ProviderEventKind.Paid));
            var handed = await Try(async () => await shop.Send(Given.Clerk(), new HandOver(code, new Money(30))) is { Refusal: null } answer ? $"{answer.CashTaken is not null}" : "");
            (await paid, handed).ShouldBeOneOf((EventOutcome.Surplus, "True"), (EventOutcome.Captured, "False"));
            (await Payments(placed)).Count(p => p.State == PaymentState.Captured).ShouldBe(1);
            (await shop.Reload(placed)).Status.ShouldBe(OrderStatus.Completed);
        }
    }

    [Fact]
    public async Task Who_pays_online_meanwhile_pays_nothing_at_the_desk()
    {
        var (member, placed, code) = await Ready();
        (await shop.Pay(member, placed)).ShouldBe(EventOutcome.Captured);
        var order = await shop.Reload(placed);
        (order.Status, order.Payment, order.Fulfilment).ShouldBe((OrderStatus.Confirmed, PaymentStatus.Paid, Fulfilment.ReadyForPickup));
        (await shop.Send(member, new GetPickupCode(placed.Id))).ShouldBe(code);
        shop.Clock.Now += TimeSpan.FromDays(30);
        await SweepAll();
        var answer = await shop.Send(Clerk, new HandOver(code));
        (answer.Number, answer.CashDue, answer.CashTaken).ShouldBe((placed.Number, null, null));
        (await shop.Reload(placed)).Status.ShouldBe(OrderStatus.Completed);
    }

    [Theory]
    [InlineData(Fulfilment.AwaitingSupplier)]
    [InlineData(Fulfilment.Packed)]
    [InlineData(Fulfilment.OutForDelivery)]
    [InlineData(Fulfilment.ReadyForPickup)]
    public async Task The_buyer_may_call_it_off_until_it_is_handed_over(Fulfilment at)
    {
        var (member, sku) = (await shop.Member(), await shop.Sku(stock: 9));
        var placed = await shop.OrderToPayAtPickup(member, sku, 4, "station-taibai");
        (Fulfilment To, Func<Task> Go)[] steps =
        [
            (Fulfilment.Packed, () => shop.Send(Clerk, new MarkPacked(placed.Id))), (Fulfilment.OutForDelivery, () => shop.Send(Clerk, new SendOut(placed.Id))),
            (Fulfilment.ReadyForPickup, () => shop.Send(Given.Clerk("station-taibai"), new MarkArrived(placed.Id))),
        ];
        foreach (var step in steps.Where(s => s.To <= at))
        {
            await step.Go();
        }
        (await shop.Reload(placed)).Fulfilment.ShouldBe(at);
        var code = await Code(member, placed);

        await shop.Send(member, new CancelOrder(placed.Id, "不要了"));
        var order = await shop.Reload(placed);
        (order.Status, order.Payment, order.Fulfilment).ShouldBe((OrderStatus.Cancelled, PaymentStatus.Unpaid, Fulfilment.Cancelled));
        (await Stock(sku)).ShouldBe((9, 0, 0));
        (await shop.Send(member, new GetPickupCode(placed.Id))).ShouldBeNull();
        (await shop.Send(Given.Clerk("station-taibai"), new HandOver(code, order.Total))).Refusal.ShouldNotBeNull();
        (await Try(async () =>
        {
            await shop.Send(member, new CancelOrder(placed.Id, "不要了"));
            return "";
        })).ShouldBe("already-cancelled");
    }

    [Fact]
    public async Task A_part_of_it_is_not_called_off()
    {
        var member = await shop.Member();
        var placed = await shop.OrderToPayAtPickup(member, await shop.Sku(), 2);
        var line = (await shop.Reload(placed)).Lines.Single().Id;
        (await Should.ThrowAsync<DomainException>(shop.Send(member, new ReduceOrder(placed.Id, [new KeptUnits(line, 1)], "少买")))).Code.ShouldBe("whole-only");
    }

    [Theory]
    [InlineData(false, 5 * 24)]
    [InlineData(true, 48)]
    public async Task Goods_that_nobody_comes_for_go_back_on_sale_by_the_pickup_rule(bool fresh, int hours)
    {
        var (member, sku) = (await shop.Member(), await shop.Sku(stock: 9));
        await shop.Find(db => db.Database.ExecuteSqlAsync($"UPDATE catalog.product SET fresh = {fresh} WHERE id = (SELECT product FROM catalog.sku WHERE id = {sku.Value})"));
        var placed = await shop.OrderToPayAtPickup(member, sku, 4);
        shop.Clock.Now += TimeSpan.FromDays(9);
        await SweepAll();
        (await shop.Reload(placed)).Status.ShouldBe(OrderStatus.Confirmed, "the time counts from when it is ready");
        await shop.Send(Clerk, new MarkPacked(placed.Id));
        (await shop.Send(member, new GetMyOrder(placed.Number))).CollectBy.ShouldBe(shop.Clock.Now.AddHours(hours));

        shop.Clock.Now += TimeSpan.FromHours(hours) - TimeSpan.FromSeconds(1);
        await SweepAll();
        (await shop.Reload(placed)).Status.ShouldBe(OrderStatus.Confirmed);
        shop.Clock.Now += TimeSpan.FromSeconds(1);
        await SweepAll();
        var order = await shop.Reload(placed);
        (order.Status, order.Fulfilment).ShouldBe((OrderStatus.Cancelled, Fulfilment.Cancelled));
        (await Stock(sku)).ShouldBe((9, 0, 0));
        (await shop.Send(member, new ListMyMessages())).Messages.Single(m => m.Kind == MessageKind.OrderCancelled).Text.ShouldContain("没有来取");
    }

    [Fact]
    public async Task The_buyer_is_told_what_to_bring()
    {
        var (member, placed, code) = await Ready(price: 45m);
        var told = (await shop.Send(member, new ListMyMessages())).Messages;
        told.Single(m => m.Kind == MessageKind.OrderPlaced).Text.ShouldContain("现金 ¥45.00");
        told.Single(m => m.Kind == MessageKind.ReadyForPickup).Text.ShouldContain("现金 ¥45.00");
        (await shop.Send(member, new GetMyOrder(placed.Number))).CashDue.ShouldBe(new Money(45));
        await shop.Send(Clerk, new HandOver(code, new Money(45)));
        (await shop.Send(member, new GetMyOrder(placed.Number))).CashDue.ShouldBeNull();
        (await shop.Send(member, new ListMyMessages())).Messages.ShouldAllBe(m => !m.Text.Contains(code));
    }

    [Fact]
    public async Task Is_for_pickup_only()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku());
        var (_, village) = await To.Places(shop);
        foreach (var to in new[] { To.Home(village), To.City("兰州市") })
        {
            await shop.InCart(member, sku);
            var checkout = await shop.Send(member, new GetCheckout(to));
            var invalid = await Should.ThrowAsync<ValidationException>(shop.Send(member, new PlaceOrder(checkout.Key, to, checkout.Total, "") { PaymentMethod = PaymentMethod.AtPickup }));
            invalid.Errors.ShouldHaveSingleItem().ErrorMessage.ShouldContain("只能用于自提");
        }
        await Should.ThrowAsync<ValidationException>(shop.Send(member, new PlaceOrder(Guid.NewGuid(), To.Store, Money.Zero, "") { PaymentMethod = (PaymentMethod)7 }));
    }

    [Fact]
    public async Task The_same_key_with_another_way_to_pay_is_another_order_and_refused()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku());
        await shop.InCart(member, sku);
        var checkout = await shop.Send(member, new GetCheckout(To.Store));
        var order = new PlaceOrder(checkout.Key, To.Store, checkout.Total, "") { PaymentMethod = PaymentMethod.AtPickup };
        var placed = await shop.Send(member, order);
        (await shop.Send(member, order)).ShouldBe(placed);
        (await Should.ThrowAsync<DomainException>(shop.Send(member, order with { PaymentMethod = PaymentMethod.Online }))).Code.ShouldBe("key-reused");
    }

    [Fact]
    public async Task One_member_has_two_of_them_open_at_most()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku());
        var first = await shop.OrderToPayAtPickup(member, sku);
        await shop.OrderToPayAtPickup(member, sku);
        (await Should.ThrowAsync<DomainException>(shop.OrderToPayAtPickup(member, sku))).Code.ShouldBe("too-many-at-pickup");
        await shop.Place(member, To.Store);
        await shop.Send(member, new CancelOrder(first.Id, "不要了"));
        await shop.OrderToPayAtPickup(member, sku);
    }

    [Fact]
    public async Task One_member_owes_five_hundred_yuan_at_most()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku(price: 250m));
        await shop.OrderToPayAtPickup(member, sku);
        (await Should.ThrowAsync<DomainException>(shop.OrderToPayAtPickup(member, sku, 2))).Code.ShouldBe("too-many-at-pickup");
        await shop.Send(member, new SetCartQuantity(null, sku, 0));
        await shop.OrderToPayAtPickup(member, sku);
        (await Should.ThrowAsync<DomainException>(shop.OrderToPayAtPickup(await shop.Member(), sku, 3))).Message.ShouldContain("¥500.00");
    }

    [Fact]
    public async Task It_counts_among_the_unpaid_orders_of_a_member()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku());
        await shop.OrderToPayAtPickup(member, sku);
        for (var i = 0; i < 4; i++)
        {
            await shop.Order(member, sku);
        }
        (await Should.ThrowAsync<DomainException>(shop.Order(member, sku))).Code.ShouldBe("too-many-unpaid");
    }

    [Fact]
    public async Task Cash_is_no_way_to_pay_online()
    {
        var member = await shop.Member();
        var placed = await shop.OrderToPayAtPickup(member, await shop.Sku());
        (await shop.Send(member, new ListPaymentWays())).ShouldNotContain(w => w.Provider == Payment.Cash);
        (await Should.ThrowAsync<DomainException>(shop.Send(member, new StartPayment(placed.Id, Payment.Cash)))).Code.ShouldBe("no-gateway");
        await Should.ThrowAsync<NotFoundException>(shop.Send(Given.Guest, new ReceivePaymentEvent(Payment.Cash, new ProviderMessage("{}", new Dictionary<string, string>()))));
    }

    /// <summary>Packed in the store, of one unit.</summary>
    private async Task<(Actor Member, PlacedOrder Order, string Code)> Ready(decimal price = 30m)
    {
        var member = await shop.Member();
        var placed = await shop.OrderToPayAtPickup(member, await shop.Sku(price: price));
        await shop.Send(Clerk, new MarkPacked(placed.Id));
        return (member, placed, await Code(member, placed));
    }

    private async Task<string> Code(Actor member, PlacedOrder order) => (await shop.Send(member, new GetPickupCode(order.Id))).ShouldNotBeNull();

    private async Task<(int Available, int Reserved, int Sold)> Stock(SkuId sku)
    {
        var stock = await shop.Stock(sku);
        return (stock.Available, stock.Reserved, stock.Sold);
    }

    private Task<List<Payment>> Payments(PlacedOrder order) => shop.Find(db => db.Payments.AsNoTracking().Where(p => p.Order == order.Id).ToListAsync());

    private Task<int> Entries(PlacedOrder order) => shop.Find(db => db.Entries.CountAsync(e => e.Order == order.Id));

    private async Task SweepAll()
    {
        while (await shop.Send(Actor.System, new CancelNextOverdueOrder()) || await shop.Send(Actor.System, new CancelNextUncollectedOrder()))
        {
        }
    }

    /// <returns>The answer, or the code of the refusal.</returns>
    private static Task<string> Try(Func<Task<string>> act) => Task.Run(async () =>
    {
        try
        {
            return await act();
        }
        catch (DomainException refused)
        {
            return refused.Code;
        }
    });
}
