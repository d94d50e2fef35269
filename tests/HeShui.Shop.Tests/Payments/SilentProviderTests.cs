using HeShui.Shop.Messages;
using HeShui.Shop.Ordering;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Payments.Sandbox;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Tests.Payments;

/// <summary>What was paid or given back becomes known even if the provider never says so by itself.</summary>
public sealed class SilentProviderTests(ShopFixture shop) : IClassFixture<ShopFixture>, IAsyncLifetime
{
    private SandboxGateway Sandbox => shop.Services.GetRequiredService<SandboxGateway>();

    public async Task InitializeAsync() => await AskAll();

    public Task DisposeAsync()
    {
        shop.Clock.Now = TestClock.Start;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_payment_that_nobody_told_of_is_asked_for_after_two_minutes()
    {
        var (member, placed, attempt) = await Attempt();
        Sandbox.Book(attempt, ProviderEventKind.Paid, shop.Clock.Now);
        shop.Clock.Now += TimeSpan.FromSeconds(119);
        await AskAll();
        (await shop.Reload(placed)).Payment.ShouldBe(PaymentStatus.Unpaid);

        shop.Clock.Now += TimeSpan.FromSeconds(1);
        await AskAll();
        (await shop.Reload(placed)).Payment.ShouldBe(PaymentStatus.Paid);
        (await shop.Tell(attempt, ProviderEventKind.Paid)).ShouldBe(EventOutcome.Ignored);
    }

    [Fact]
    public async Task A_buyer_who_is_back_need_not_wait_for_the_provider()
    {
        var (member, placed, attempt) = await Attempt();
        (await shop.Send(member, new AskPayments(placed.Id))).ShouldBeFalse();
        Sandbox.Book(attempt, ProviderEventKind.Paid, shop.Clock.Now);
        (await shop.Send(member, new AskPayments(placed.Id))).ShouldBeTrue();
        (await shop.Reload(placed)).Payment.ShouldBe(PaymentStatus.Paid);
    }

    [Fact]
    public async Task The_buyers_return_and_the_providers_word_race_to_one_effect()
    {
        for (var round = 0; round < 8; round++)
        {
            var (member, placed, attempt) = await Attempt();
            Sandbox.Book(attempt, ProviderEventKind.Paid, shop.Clock.Now);
            var returns = Enumerable.Range(0, 3).Select(_ => shop.Send(member, new AskPayments(placed.Id)));
            var told = Enumerable.Range(0, 3).Select(_ => shop.Tell(attempt, ProviderEventKind.Paid));
            await Task.WhenAll(Task.WhenAll(returns), Task.WhenAll(told));
            var order = await shop.Reload(placed);
            (order.Payment, order.Status).ShouldBe((PaymentStatus.Paid, OrderStatus.Confirmed));
            (await shop.Find(db => db.Payments.CountAsync(p => p.Order == placed.Id && p.State == PaymentState.Captured))).ShouldBe(1);
            (await shop.Find(db => db.Set<HeShui.Shop.Ledger.Entry>().CountAsync(e => e.Order == placed.Id))).ShouldBe(1);
        }
    }

    [Fact]
    public async Task It_is_asked_ever_less_often_and_no_more_when_nothing_can_come()
    {
        var (_, _, attempt) = await Attempt();
        var waits = new List<double>();
        for (var before = shop.Clock.Now; (await Payment(attempt)).AskAt is { } due; before = due)
        {
            waits.Add((due - before).TotalMinutes);
            shop.Clock.Now = due;
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
        Sandbox.Book(attempt, ProviderEventKind.Failed, shop.Clock.Now);
        shop.Clock.Now += TimeSpan.FromMinutes(2);
        await AskAll();
        var payment = await Payment(attempt);
        (payment.State, payment.AskAt).ShouldBe((PaymentState.Failed, null));
        (await shop.Reload(placed)).Status.ShouldBe(OrderStatus.Placed);
    }

    [Fact]
    public async Task A_refund_under_way_is_asked_about_until_it_is_done_and_told_once()
    {
        var (member, placed, first) = await Attempt();
        var second = await shop.Attempt(member, placed);
        await shop.Tell(first, ProviderEventKind.Paid);
        await shop.Tell(second, ProviderEventKind.Paid);
        var refund = (await Payment(second)).Refunds.ShouldHaveSingleItem();
        await Hear(refund.Id, RefundProgress.UnderWay);
        await shop.SendOutbox();
        (await Payment(second)).Refunds.Single().State.ShouldBe(RefundState.UnderWay);

        shop.Clock.Now += TimeSpan.FromMinutes(5);
        await AskAll();
        await Hear(refund.Id, RefundProgress.Done);
        await Hear(refund.Id, RefundProgress.Refused);
        (await Payment(second)).Refunds.Single().State.ShouldBe(RefundState.Done);
        (await shop.Find(db => db.Set<Message>().CountAsync(m => m.Order == placed.Id && m.Kind == MessageKind.Refunded))).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_asks_about_another_members_order()
    {
        var (_, placed, _) = await Attempt();
        await Should.ThrowAsync<NotFoundException>(shop.Send(await shop.Member(), new AskPayments(placed.Id)));
    }

    private async Task<(Actor Member, PlacedOrder Order, SandboxPayment Attempt)> Attempt()
    {
        var member = await shop.Member();
        var placed = await shop.Order(member, await shop.Sku(price: 10m));
        return (member, placed, await shop.Attempt(member, placed));
    }

    private Task<Payment> Payment(SandboxPayment attempt) => shop.Find(db => db.Payments.Include(p => p.Refunds).SingleAsync(p => p.Id == attempt.Id));

    private async Task AskAll()
    {
        while (await shop.Send(Actor.System, new AskNextPayment()) || await shop.Send(Actor.System, new AskNextRefund()))
        {
        }
    }

    private async Task Hear(Guid refund, RefundProgress progress)
    {
        await using var scope = shop.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Actor.System);
        await scope.ServiceProvider.GetRequiredService<PaymentBook>().Hear(refund, progress, CancellationToken.None);
    }
}
