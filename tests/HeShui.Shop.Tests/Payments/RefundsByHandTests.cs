using FluentValidation;
using HeShui.Shop.Delivery;
using HeShui.Shop.Messages;
using HeShui.Shop.Ordering;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Payments;

/// <summary>Money that no provider gives back: a person does, once, and it is written down who and how.</summary>
public sealed class RefundsByHandTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static readonly Actor Clerk = Given.Clerk();

    [Fact]
    public async Task What_was_paid_in_cash_is_given_back_by_a_person()
    {
        var (member, placed, refund) = await PaidInCash();
        (await State(refund)).State.ShouldBe(RefundState.Refused);
        (await shop.Send(member, new ListRefunds(placed.Id))).ShouldHaveSingleItem().ShouldBe(
            new RefundCard(new Money(5), "少了一个", shop.Clock.Now, null, ByHand: true, InCash: true));

        var waiting = (await shop.Send(Clerk, new ListCashRefunds())).Waiting.Single(r => r.Id == refund);
        (waiting.OrderNumber, waiting.Amount, waiting.Reason, waiting.Provider, waiting.Since, waiting.How).ShouldBe((placed.Number, new Money(5), "少了一个", Payment.Cash, shop.Clock.Now, null));
        waiting.Buyer.ShouldBe($"王** {PhoneNumber.Mask(await Phone(member))}");

        await shop.Send(Clerk, new CarryOutRefund(refund, HandedBack.Cash, " 本人领走 "));
        var row = await State(refund);
        (row.State, row.DoneAt, row.HandedBack, row.HandedBackBy, row.HandedBackNote).ShouldBe((RefundState.Done, shop.Clock.Now, HandedBack.Cash, Clerk.Name, "本人领走"));
        var list = await shop.Send(Clerk, new ListCashRefunds());
        list.Waiting.ShouldNotContain(r => r.Id == refund);
        list.Done.Single(r => r.Id == refund).Note.ShouldBe("本人领走");
        var told = (await shop.Send(member, new ListMyMessages())).Messages.Single(m => m.Kind == MessageKind.Refunded);
        told.Text.ShouldContain("店员退给您");
        (await shop.Send(member, new ListRefunds(placed.Id))).Single().DoneAt.ShouldBe(shop.Clock.Now);
    }

    [Fact]
    public async Task It_is_given_back_once_however_often_somebody_clicks()
    {
        var (member, _, refund) = await PaidInCash();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(async () =>
        {
            try
            {
                await shop.Send(Clerk, new CarryOutRefund(refund, HandedBack.Cash, "本人领走"));
                return "";
            }
            catch (DomainException refused)
            {
                return refused.Code;
            }
        })));
        answers.Count(a => a.Length == 0).ShouldBe(1);
        answers.Where(a => a.Length > 0).ShouldAllBe(a => a == "not-by-hand");
        (await shop.Send(member, new ListMyMessages())).Messages.Count(m => m.Kind == MessageKind.Refunded).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_provider_will_not_give_back_is_the_operators_work_alone()
    {
        var (placed, refund) = await RefusedByProvider();
        (await shop.Send(Clerk, new ListCashRefunds())).Waiting.ShouldNotContain(r => r.Id == refund);
        await Should.ThrowAsync<NotFoundException>(shop.Send(Clerk, new CarryOutRefund(refund, HandedBack.Cash, "给了")));
        (await shop.Send(Given.Operator, new ListRefundsByHand())).Waiting.Single(r => r.Id == refund).OrderNumber.ShouldBe(placed.Number);
        await shop.Send(Given.Operator, new CarryOutRefund(refund, HandedBack.Transfer, "单号 123"));
        (await State(refund)).HandedBack.ShouldBe(HandedBack.Transfer);
    }

    [Fact]
    public async Task What_the_provider_carries_out_is_not_given_back_a_second_time()
    {
        var (_, refund) = await RefusedByProvider();
        foreach (var state in new[] { "UnderWay", "Requested" })
        {
            await shop.Find(db => db.Database.ExecuteSqlAsync($"UPDATE payments.refund SET state = {state} WHERE id = {refund}"));
            (await Should.ThrowAsync<DomainException>(shop.Send(Given.Operator, new CarryOutRefund(refund, HandedBack.Transfer, "单号 123")))).Code.ShouldBe("not-by-hand");
        }
        (await State(refund)).HandedBack.ShouldBeNull();
    }

    [Fact]
    public async Task Stations_members_and_guests_give_nothing_back()
    {
        var (_, _, refund) = await PaidInCash();
        foreach (var stranger in new[] { Given.Clerk("station-taibai"), await shop.Member(), Given.Guest, Given.Bureau })
        {
            await Should.ThrowAsync<NotAllowedException>(shop.Send(stranger, new ListRefundsByHand()));
            await Should.ThrowAsync<NotAllowedException>(shop.Send(stranger, new ListCashRefunds()));
            await Should.ThrowAsync<NotAllowedException>(shop.Send(stranger, new CarryOutRefund(refund, HandedBack.Cash, "给了")));
        }
        await Should.ThrowAsync<NotFoundException>(shop.Send(Given.Operator, new CarryOutRefund(Guid.NewGuid(), HandedBack.Cash, "给了")));
        (await State(refund)).State.ShouldBe(RefundState.Refused);
    }

    [Theory]
    [InlineData(HandedBack.Cash, "")]
    [InlineData(HandedBack.Cash, "   ")]
    [InlineData((HandedBack)9, "给了")]
    public async Task How_and_to_whom_has_to_be_said(HandedBack how, string note)
    {
        var (_, _, refund) = await PaidInCash();
        await Should.ThrowAsync<ValidationException>(shop.Send(Clerk, new CarryOutRefund(refund, how, note)));
        await Should.ThrowAsync<ValidationException>(shop.Send(Clerk, new CarryOutRefund(refund, HandedBack.Cash, new string('长', 201))));
        (await State(refund)).State.ShouldBe(RefundState.Refused);
    }

    /// <summary>Collected for cash, of which some goes back; the outbox has been at it.</summary>
    private async Task<(Actor Member, PlacedOrder Order, Guid Refund)> PaidInCash()
    {
        var member = await shop.Member();
        var placed = await shop.OrderToPayAtPickup(member, await shop.Sku(price: 30m));
        await shop.Send(Clerk, new MarkPacked(placed.Id));
        (await shop.Send(Clerk, new HandOver((await shop.Send(member, new GetPickupCode(placed.Id)))!, new Money(30)))).CashTaken.ShouldBe(new Money(30));
        return (member, placed, await Owed(placed));
    }

    private async Task<(PlacedOrder Order, Guid Refund)> RefusedByProvider()
    {
        var placed = await shop.PaidOrder(await shop.Member(), await shop.Sku());
        var refund = await Owed(placed);
        await shop.Find(db => db.Database.ExecuteSqlAsync($"UPDATE payments.refund SET state = 'Refused', done_at = NULL WHERE id = {refund}"));
        return (placed, refund);
    }

    private async Task<Guid> Owed(PlacedOrder order)
    {
        var refund = await shop.Find(async db =>
        {
            var payment = await db.Payments.Include(p => p.Refunds).SingleAsync(p => p.Order == order.Id && p.State == PaymentState.Captured);
            payment.Refunds.Add(new Refund(new Money(5), "少了一个", shop.Clock.Now));
            db.Add(OutboxMessage.For(new RefundMessage(payment.Refunds[0].Id), shop.Clock.Now));
            await db.SaveChangesAsync();
            return payment.Refunds[0].Id;
        });
        await shop.SendOutbox();
        return refund;
    }

    private Task<Refund> State(Guid refund) => shop.Find(db => db.Set<Refund>().AsNoTracking().SingleAsync(r => r.Id == refund));

    private Task<string> Phone(Actor member) => shop.Find(db => db.Set<HeShui.Shop.Members.Account>().Where(a => a.Id == member.Account!.Value.Value).Select(a => a.PhoneNumber!).SingleAsync());
}
