using HeShui.Shop.Messages;
using HeShui.Shop.Ordering;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Payments.Sandbox;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Tests.Payments;

/// <summary>What was paid or given back becomes known even if the provider never says so by itself.</summary>
public sealed class SilentProviderTests(SilentProviderTests.WithStubborn with) : IClassFixture<SilentProviderTests.WithStubborn>, IAsyncLifetime
{
    private readonly ShopFixture _shop = with.Shop;

    private SandboxGateway Sandbox => _shop.Services.GetRequiredService<SandboxGateway>();

    public async Task InitializeAsync() => await AskAll();

    public Task DisposeAsync()
    {
        _shop.Clock.Now = TestClock.Start;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_payment_that_nobody_told_of_is_asked_for_after_two_minutes()
    {
        var (member, placed, attempt) = await Attempt();
        Sandbox.Book(attempt, ProviderEventKind.Paid, _shop.Clock.Now);
        _shop.Clock.Now += TimeSpan.FromSeconds(119);
        await AskAll();
        (await _shop.Reload(placed)).Payment.ShouldBe(PaymentStatus.Unpaid);

        _shop.Clock.Now += TimeSpan.FromSeconds(1);
        await AskAll();
        (await _shop.Reload(placed)).Payment.ShouldBe(PaymentStatus.Paid);
        (await _shop.Tell(attempt, ProviderEventKind.Paid)).ShouldBe(EventOutcome.Ignored);
    }

    [Fact]
    public async Task A_buyer_who_is_back_need_not_wait_for_the_provider()
    {
        var (member, placed, attempt) = await Attempt();
        (await _shop.Send(member, new AskPayments(placed.Id))).ShouldBeFalse();
        Sandbox.Book(attempt, ProviderEventKind.Paid, _shop.Clock.Now);
        (await _shop.Send(member, new AskPayments(placed.Id))).ShouldBeTrue();
        (await _shop.Reload(placed)).Payment.ShouldBe(PaymentStatus.Paid);
    }

    [Fact]
    public async Task The_buyers_return_and_the_providers_word_race_to_one_effect()
    {
        for (var round = 0; round < 8; round++)
        {
            var (member, placed, attempt) = await Attempt();
            Sandbox.Book(attempt, ProviderEventKind.Paid, _shop.Clock.Now);
            var returns = Enumerable.Range(0, 3).Select(_ => _shop.Send(member, new AskPayments(placed.Id)));
            var told = Enumerable.Range(0, 3).Select(_ => _shop.Tell(attempt, ProviderEventKind.Paid));
            await Task.WhenAll(Task.WhenAll(returns), Task.WhenAll(told));
            var order = await _shop.Reload(placed);
            (order.Payment, order.Status).ShouldBe((PaymentStatus.Paid, OrderStatus.Confirmed));
            (await _shop.Find(db => db.Payments.CountAsync(p => p.Order == placed.Id && p.State == PaymentState.Captured))).ShouldBe(1);
            (await _shop.Find(db => db.Set<HeShui.Shop.Ledger.Entry>().CountAsync(e => e.Order == placed.Id))).ShouldBe(1);
        }
    }

    [Fact]
    public async Task It_is_asked_ever_less_often_and_no_more_when_nothing_can_come()
    {
        var (_, _, attempt) = await Attempt();
        var waits = new List<double>();
        for (var before = _shop.Clock.Now; (await Payment(attempt)).AskAt is { } due; before = due)
        {
            waits.Add((due - before).TotalMinutes);
            _shop.Clock.Now = due;
            await AskAll();
        }
        waits.Take(7).ShouldBe([2, 2, 4, 8, 16, 32, 64]);
        waits.Max().ShouldBe(120);
        waits.Sum().ShouldBeInRange(25 * 60, 27 * 60);
    }

    [Fact]
    public async Task An_attempt_that_came_to_nothing_is_asked_about_no_more()
    {
        var (_, placed, attempt) = await Attempt();
        Sandbox.Book(attempt, ProviderEventKind.Failed, _shop.Clock.Now);
        _shop.Clock.Now += TimeSpan.FromMinutes(2);
        await AskAll();
        var payment = await Payment(attempt);
        (payment.State, payment.AskAt).ShouldBe((PaymentState.Failed, null));
        (await _shop.Reload(placed)).Status.ShouldBe(OrderStatus.Placed);
    }

    [Fact]
    public async Task A_refund_under_way_is_asked_about_until_it_is_done_and_told_once()
    {
        var (member, placed, first) = await Attempt();
        var second = await _shop.Attempt(member, placed);
        await _shop.Tell(first, ProviderEventKind.Paid);
        await _shop.Tell(second, ProviderEventKind.Paid);
        var refund = (await Payment(second)).Refunds.ShouldHaveSingleItem();
        await Hear(refund.Id, RefundProgress.UnderWay);
        await _shop.SendOutbox();
        (await Payment(second)).Refunds.Single().State.ShouldBe(RefundState.UnderWay);

        _shop.Clock.Now += TimeSpan.FromMinutes(5);
        await AskAll();
        await Hear(refund.Id, RefundProgress.Done);
        await Hear(refund.Id, RefundProgress.Refused);
        (await Payment(second)).Refunds.Single().State.ShouldBe(RefundState.Done);
        (await _shop.Find(db => db.Set<Message>().CountAsync(m => m.Order == placed.Id && m.Kind == MessageKind.Refunded))).ShouldBe(1);
    }

    [Fact]
    public async Task A_refund_that_bounces_after_it_was_done_is_left_to_a_person()
    {
        var (member, placed, first) = await Attempt();
        var second = await _shop.Attempt(member, placed);
        await _shop.Tell(first, ProviderEventKind.Paid);
        await _shop.Tell(second, ProviderEventKind.Paid);
        await _shop.SendOutbox();
        var refund = (await Payment(second)).Refunds.ShouldHaveSingleItem();
        refund.State.ShouldBe(RefundState.Done);
        var bounced = new ProviderEvent("evt-bounced", ProviderEventKind.RefundRefused, second.Id, second.Id.Value.ToString(), null, refund.Amount, HeShui.Shop.Payments.Payment.Currency, refund.Id);
        await using var scope = _shop.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Actor.System);
        (await scope.ServiceProvider.GetRequiredService<PaymentBook>().Apply(SandboxGateway.ProviderName, bounced, CancellationToken.None)).ShouldBe(EventOutcome.Mismatch);
        (await Payment(second)).Refunds.Single().State.ShouldBe(RefundState.Done);
    }

    [Fact]
    public async Task A_provider_that_will_not_answer_about_one_payment_does_not_keep_the_others_waiting()
    {
        var (_, refused, _) = await Attempt();
        var id = await _shop.Find(db => db.Payments.Where(p => p.Order == refused.Id).Select(p => p.Id).SingleAsync());
        await _shop.Find(db => db.Database.ExecuteSqlAsync($"UPDATE payments.payment SET provider = 'stubborn' WHERE id = {id.Value}"));
        var (_, placed, attempt) = await Attempt();
        Sandbox.Book(attempt, ProviderEventKind.Paid, _shop.Clock.Now);
        _shop.Clock.Now += TimeSpan.FromMinutes(3);
        await AskAll();
        (await _shop.Reload(placed)).Payment.ShouldBe(PaymentStatus.Paid);
        (await _shop.Find(db => db.Payments.SingleAsync(p => p.Id == id))).AskAt.ShouldBe(_shop.Clock.Now + TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task Nobody_asks_about_another_members_order()
    {
        var (_, placed, _) = await Attempt();
        await Should.ThrowAsync<NotFoundException>(_shop.Send(await _shop.Member(), new AskPayments(placed.Id)));
    }

    /// <summary>A shop with a second provider, which refuses whatever it is asked.</summary>
    public sealed class WithStubborn : IAsyncLifetime
    {
        public ShopFixture Shop { get; } = new() { Also = services => services.AddSingleton<IPaymentGateway, Stubborn>() };

        public Task InitializeAsync() => Shop.InitializeAsync();

        public Task DisposeAsync() => Shop.DisposeAsync();
    }

    private sealed class Stubborn : IPaymentGateway
    {
        public string Provider => "stubborn";

        public string Name => Provider;

        public Task<OpenedPayment> Start(PaymentRequest request, CancellationToken ct) => throw Refusal();

        public Task<ProviderEvent> Ask(PaymentId payment, string? reference, CancellationToken ct) => throw Refusal();

        public Task<RefundProgress> Refund(RefundRequest request, CancellationToken ct) => throw Refusal();

        public Task<RefundProgress> AskRefund(RefundRequest request, CancellationToken ct) => throw Refusal();

        public Task<ProviderEvent> Read(ProviderMessage message, CancellationToken ct) => throw Refusal();

        public Task<IReadOnlyList<ReportLine>> Report(DateOnly date, CancellationToken ct) => throw Refusal();

        private static UndeliverableException Refusal() => new("It will not.");
    }

    private async Task<(Actor Member, PlacedOrder Order, SandboxPayment Attempt)> Attempt()
    {
        var member = await _shop.Member();
        var placed = await _shop.Order(member, await _shop.Sku(price: 10m));
        return (member, placed, await _shop.Attempt(member, placed));
    }

    private Task<Payment> Payment(SandboxPayment attempt) => _shop.Find(db => db.Payments.Include(p => p.Refunds).SingleAsync(p => p.Id == attempt.Id));

    private async Task AskAll()
    {
        while (await _shop.Send(Actor.System, new AskNextPayment()) || await _shop.Send(Actor.System, new AskNextRefund()))
        {
        }
    }

    private async Task Hear(Guid refund, RefundProgress progress)
    {
        await using var scope = _shop.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Actor.System);
        await scope.ServiceProvider.GetRequiredService<PaymentBook>().Hear(refund, progress, CancellationToken.None);
    }
}
