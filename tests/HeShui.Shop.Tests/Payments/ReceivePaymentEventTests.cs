using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ledger;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Ordering;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Payments.Sandbox;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Payment_ = HeShui.Shop.Payments.Payment;

namespace HeShui.Shop.Tests.Payments;

public sealed class ReceivePaymentEventTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task A_payment_makes_the_order_a_sale()
    {
        var (community, _) = await To.Places(shop);
        var member = await shop.Member();
        var sku = await shop.Sku(stock: 10, price: 12m);
        await shop.InCart(member, sku, 2);
        var slot = (await shop.Send(member, new GetCheckout(To.Home(community)))).Quote.Promises[0].Slot;
        var placed = await shop.Place(member, To.Home(community, slot));
        (await shop.Pay(member, placed)).ShouldBe(EventOutcome.Captured);

        var order = await shop.Reload(placed);
        (order.Status, order.Payment, order.Fulfilment).ShouldBe((OrderStatus.Confirmed, PaymentStatus.Paid, Fulfilment.AwaitingSupplier));
        var stock = await shop.Stock(sku);
        (stock.Available, stock.Reserved, stock.Sold).ShouldBe((8, 0, 2));
        var entries = await Entries(placed);
        entries.Select(e => (e.Amount, e.Agricultural, e.Line is null)).ShouldBe([(new Money(24m), true, false), (new Money(3m), false, true)], ignoreOrder: true);
        entries.ShouldAllBe(e => e.Kind == EntryKind.Sale && e.BusinessDate == new DateOnly(2026, 5, 12) && e.Township == "xihuachi" && e.Channel == "store");
    }

    [Fact]
    public async Task The_same_event_fifty_times_at_once_has_one_effect()
    {
        var member = await shop.Member();
        var placed = await shop.Order(member, await shop.Sku(price: 10m));
        var attempt = await shop.Attempt(member, placed);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => shop.Tell(attempt, ProviderEventKind.Paid, $"evt-same-{placed.Number}")));
        outcomes.Count(o => o == EventOutcome.Captured).ShouldBe(1);
        outcomes.Count(o => o == EventOutcome.Ignored).ShouldBe(49);
        (await Entries(placed)).Sum(e => e.Amount).ShouldBe(new Money(10m));
    }

    [Fact]
    public async Task Different_events_of_one_payment_capture_it_once()
    {
        var member = await shop.Member();
        var placed = await shop.Order(member, await shop.Sku(price: 10m));
        var attempt = await shop.Attempt(member, placed);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.Tell(attempt, ProviderEventKind.Paid)));
        outcomes.Count(o => o == EventOutcome.Captured).ShouldBe(1);
        (await Entries(placed)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_second_payment_of_an_order_is_given_back()
    {
        var member = await shop.Member();
        var placed = await shop.Order(member, await shop.Sku());
        var (first, second) = (await shop.Attempt(member, placed), await shop.Attempt(member, placed));
        (await shop.Tell(first, ProviderEventKind.Paid)).ShouldBe(EventOutcome.Captured);
        (await shop.Tell(second, ProviderEventKind.Paid)).ShouldBe(EventOutcome.Surplus);
        await shop.SendOutbox();
        var payment = await Payment(second.Id);
        var refund = payment.Refunds.ShouldHaveSingleItem();
        (payment.State, refund.Amount, refund.State).ShouldBe((PaymentState.Surplus, payment.Amount, RefundState.Done));
    }

    [Fact]
    public async Task A_payment_that_comes_after_the_order_was_cancelled_is_given_back()
    {
        var member = await shop.Member();
        var sku = await shop.Sku(stock: 1);
        var placed = await shop.Order(member, sku);
        var attempt = await shop.Attempt(member, placed);
        await shop.Send(member, new CancelOrder(placed.Id, "买错了"));
        (await shop.Tell(attempt, ProviderEventKind.Paid)).ShouldBe(EventOutcome.Surplus);
        (await shop.Reload(placed)).Payment.ShouldBe(PaymentStatus.Unpaid);
        (await Entries(placed)).ShouldBeEmpty();
        (await Payment(attempt.Id)).Refunds.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_failed_attempt_leaves_the_order_open_for_another()
    {
        var member = await shop.Member();
        var placed = await shop.Order(member, await shop.Sku());
        (await shop.Tell(await shop.Attempt(member, placed), ProviderEventKind.Failed)).ShouldBe(EventOutcome.Failed);
        (await shop.Reload(placed)).Status.ShouldBe(OrderStatus.Placed);
        (await shop.Pay(member, placed)).ShouldBe(EventOutcome.Captured);
    }

    [Fact]
    public async Task A_failure_that_comes_after_success_changes_nothing()
    {
        var member = await shop.Member();
        var placed = await shop.Order(member, await shop.Sku());
        var attempt = await shop.Attempt(member, placed);
        await shop.Tell(attempt, ProviderEventKind.Paid);
        await shop.Tell(attempt, ProviderEventKind.Failed);
        (await Payment(attempt.Id)).State.ShouldBe(PaymentState.Captured);
        (await shop.Reload(placed)).Payment.ShouldBe(PaymentStatus.Paid);
    }

    [Theory]
    [InlineData(1, "CNY")]
    [InlineData(0, "USD")]
    public async Task A_wrong_amount_or_currency_is_left_to_a_person(int tooLittle, string currency)
    {
        var member = await shop.Member();
        var placed = await shop.Order(member, await shop.Sku());
        var attempt = await shop.Attempt(member, placed);
        var body = SandboxGateway.Write($"evt-wrong-{placed.Number}", ProviderEventKind.Paid, attempt.Id.Value.ToString(), placed.Number, attempt.Amount - new Money(tooLittle), currency);
        (await Receive(body)).ShouldBe(EventOutcome.Mismatch);
        (await shop.Reload(placed)).Payment.ShouldBe(PaymentStatus.Unpaid);
    }

    [Fact]
    public async Task An_event_for_another_order_is_left_to_a_person()
    {
        var member = await shop.Member();
        var (mine, other) = (await shop.Order(member, await shop.Sku()), await shop.Order(member, await shop.Sku()));
        var attempt = await shop.Attempt(member, mine);
        var body = SandboxGateway.Write($"evt-other-{mine.Number}", ProviderEventKind.Paid, attempt.Id.Value.ToString(), other.Number, attempt.Amount, Payment_.Currency);
        (await Receive(body)).ShouldBe(EventOutcome.Mismatch);
    }

    [Fact]
    public async Task A_payment_nobody_opened_is_left_to_a_person() =>
        (await Receive(SandboxGateway.Write("evt-unknown", ProviderEventKind.Paid, Guid.NewGuid().ToString(), "HS000000000000", new Money(1m), Payment_.Currency))).ShouldBe(EventOutcome.Unknown);

    [Fact]
    public async Task A_forged_event_is_refused_and_not_kept()
    {
        var member = await shop.Member();
        var placed = await shop.Order(member, await shop.Sku());
        var body = (await shop.Attempt(member, placed)).Event("evt-forged", ProviderEventKind.Paid);
        (await Should.ThrowAsync<DomainException>(shop.Send(Given.Guest, new ReceivePaymentEvent(SandboxGateway.ProviderName, new ProviderMessage(body, new Dictionary<string, string> { [SandboxGateway.SignatureHeader] = new string('0', 64) }))))).Code.ShouldBe("bad-signature");
        (await shop.Find(db => db.InboxEvents.AnyAsync(e => e.Event == "evt-forged"))).ShouldBeFalse();
        (await shop.Reload(placed)).Payment.ShouldBe(PaymentStatus.Unpaid);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task A_signed_event_that_makes_no_sense_is_refused(string body) =>
        (await Should.ThrowAsync<DomainException>(Receive(body))).Code.ShouldBe("bad-event");

    [Fact]
    public async Task Another_members_order_cannot_be_paid()
    {
        var placed = await shop.Order(await shop.Member(), await shop.Sku());
        await Should.ThrowAsync<NotFoundException>(shop.Send(await shop.Member(), new StartPayment(placed.Id)));
    }

    private Task<EventOutcome> Receive(string body) =>
        shop.Send(Given.Guest, new ReceivePaymentEvent(SandboxGateway.ProviderName, shop.Services.GetRequiredService<SandboxGateway>().WithSignature(body)));

    private Task<List<Entry>> Entries(PlacedOrder order) => shop.Find(db => db.Entries.Where(e => e.Order == order.Id).ToListAsync());

    private Task<Payment_> Payment(PaymentId id) => shop.Find(db => db.Payments.Include(p => p.Refunds).SingleAsync(p => p.Id == id));
}
