using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Messages;
using HeShui.Shop.Messages.Data;
using HeShui.Shop.Ordering;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Payments.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Shared.Sms;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Tests.Messages;

public sealed class MessageTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static readonly Actor Zhao = new("赵师傅", AccountId.New(), null, null, null, new HashSet<Role> { Role.Courier });

    [Fact]
    public async Task A_pickup_order_is_told_step_by_step_and_one_text_message_goes_out()
    {
        var member = await shop.Member();
        var order = await shop.PaidOrder(member, await shop.Sku());
        (await Kinds(member)).ShouldBe([MessageKind.OrderPlaced, MessageKind.OrderPaid]);
        await shop.Send(Given.Clerk(), new MarkPacked(order.Id));
        var code = (await shop.Send(member, new GetPickupCode(order.Id))).ShouldNotBeNull();
        await shop.Send(Given.Clerk(), new HandOver(code));
        (await Kinds(member)).ShouldBe([MessageKind.OrderPlaced, MessageKind.OrderPaid, MessageKind.ReadyForPickup, MessageKind.Delivered]);
        await shop.SendOutbox();
        var phone = await Phone(member);
        shop.Messages.Count(phone).ShouldBe(1);
        shop.Messages.Last(phone).ShouldContain(order.Number);
        shop.Messages.Last(phone).ShouldNotContain(code);
        shop.Messages.Last(phone).ShouldNotContain("${");
        (await Mine(member)).ShouldAllBe(m => m.OrderNumber == order.Number && !m.Text.Contains(code) && !m.Text.Contains("13900000000"));
    }

    [Fact]
    public async Task A_delivery_that_fails_and_goes_out_again_is_told_each_time()
    {
        var member = await shop.Member();
        var order = await shop.PaidOrder(member, await shop.Sku(), to: To.Home((await To.Places(shop)).Village));
        await shop.Send(Given.Clerk(), new MarkPacked(order.Id));
        await shop.Send(Zhao, new TakeShipment(order.Id));
        await shop.Send(Zhao, new FailStop(order.Id, StopFailure.NobodyHome, "门卫说下午回"));
        shop.Clock.Now += TimeSpan.FromMinutes(30);
        await shop.Send(Zhao, new RetryStop(order.Id));
        await shop.Send(Zhao, new DeliverStop(order.Id));
        (await Kinds(member)).ShouldBe([
            MessageKind.OrderPlaced, MessageKind.OrderPaid, MessageKind.OutForDelivery, MessageKind.DeliveryFailed, MessageKind.OutForDelivery, MessageKind.Delivered]);
        var failed = (await Mine(member)).Single(m => m.Kind == MessageKind.DeliveryFailed);
        failed.Text.ShouldContain("没人在家");
        failed.Text.ShouldNotContain("门卫", Case.Sensitive, "the courier's note is for the clerks");
        await shop.SendOutbox();
        shop.Messages.Count(await Phone(member)).ShouldBe(2, "each time it goes out");
    }

    [Fact]
    public async Task An_order_whose_time_ran_out_is_told_and_one_the_buyer_called_off_is_not()
    {
        var (one, other) = (await shop.Member(), await shop.Member());
        var sku = await shop.Sku();
        await shop.Order(one, sku);
        var mine = await shop.Order(other, sku);
        await shop.Send(other, new CancelOrder(mine.Id, "不想要了"));
        shop.Clock.Now += TimeSpan.FromMinutes(31);
        while (await shop.Send(Actor.System, new CancelNextOverdueOrder()))
        {
        }
        (await Mine(one)).Single(m => m.Kind == MessageKind.OrderCancelled).Text.ShouldContain("超过 30 分钟没有付款");
        (await Kinds(other)).ShouldBe([MessageKind.OrderPlaced]);
    }

    [Fact]
    public async Task Money_that_goes_back_is_told_once_with_its_amount()
    {
        var member = await shop.Member();
        var order = await shop.Order(member, await shop.Sku(price: 30m));
        var late = await shop.Attempt(member, order);
        await shop.Send(member, new CancelOrder(order.Id, "不想要了"));
        await shop.Tell(late, HeShui.Shop.Payments.ProviderEventKind.Paid);
        await shop.SendOutbox();
        await shop.SendOutbox();
        var refund = (await Mine(member)).Single(m => m.Kind == MessageKind.Refunded);
        refund.Text.ShouldContain(late.Amount.ToString());
        shop.Messages.Count(await Phone(member)).ShouldBe(1);
        shop.Messages.Last(await Phone(member)).ShouldContain($"已退款 {late.Amount.ToString()[1..]} 元");
    }

    [Fact]
    public async Task The_same_event_handed_on_twice_is_told_and_sent_once()
    {
        var member = await shop.Member();
        var order = await shop.PaidOrder(member, await shop.Sku());
        var ready = new FulfilmentChanged(order.Id, Fulfilment.Packed, Fulfilment.ReadyForPickup, "张店员", null, shop.Clock.Now);
        var refunded = new PaymentRefunded(Guid.NewGuid(), order.Id, new Money(5), shop.Clock.Now);
        for (var times = 0; times < 3; times++)
        {
            await HandOn(ready with { At = shop.Clock.Now.AddSeconds(times) });
            await HandOn(refunded);
        }
        (await Kinds(member)).ShouldBe([MessageKind.OrderPlaced, MessageKind.OrderPaid, MessageKind.ReadyForPickup, MessageKind.Refunded]);
        await shop.SendOutbox();
        shop.Messages.Count(await Phone(member)).ShouldBe(2);
    }

    [Fact]
    public async Task The_same_event_in_many_transactions_at_once_is_told_and_sent_once()
    {
        var member = await shop.Member();
        var order = await shop.PaidOrder(member, await shop.Sku());
        var ready = new FulfilmentChanged(order.Id, Fulfilment.Packed, Fulfilment.ReadyForPickup, "张店员", null, shop.Clock.Now);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => HandOn(ready)));
        (await Kinds(member)).Count(k => k == MessageKind.ReadyForPickup).ShouldBe(1);
        await shop.SendOutbox();
        shop.Messages.Count(await Phone(member)).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_rolled_back_is_not_told()
    {
        var member = await shop.Member();
        var order = await shop.Order(member, await shop.Sku());
        await Should.ThrowAsync<DomainException>(shop.Send(Given.Clerk(), new MarkPacked(order.Id)));
        (await Kinds(member)).ShouldBe([MessageKind.OrderPlaced]);
    }

    [Fact]
    public async Task A_member_has_text_messages_of_the_kinds_they_chose_alone()
    {
        var member = await shop.Member();
        await shop.Send(member, new ChooseSms([MessageKind.OrderPaid]));
        await shop.Send(member, new ChooseSms([MessageKind.OrderPaid]));
        (await shop.Send(member, new GetSmsChoices())).Where(c => c.Wanted).Select(c => c.Kind).ShouldBe([MessageKind.OrderPaid]);
        var order = await shop.PaidOrder(member, await shop.Sku());
        await shop.Send(Given.Clerk(), new MarkPacked(order.Id));
        await shop.SendOutbox();
        var phone = await Phone(member);
        shop.Messages.Count(phone).ShouldBe(1);
        shop.Messages.Last(phone).ShouldContain("已付款");
        (await Kinds(member)).ShouldContain(MessageKind.ReadyForPickup, "in the shop it is told in any case");
        (await shop.Send(await shop.Member(), new GetSmsChoices())).Where(c => c.Wanted).Select(c => c.Kind)
            .ShouldBe([MessageKind.ReadyForPickup, MessageKind.OutForDelivery, MessageKind.Refunded, MessageKind.AfterSales], "others choose for themselves");
    }

    [Fact]
    public async Task Messages_of_others_are_neither_shown_nor_marked()
    {
        var (member, stranger) = (await shop.Member(), await shop.Member());
        await shop.PaidOrder(member, await shop.Sku());
        var theirs = await shop.Send(member, new ListMyMessages());
        theirs.Unread.ShouldBe(2);
        (await shop.Send(stranger, new ListMyMessages())).Messages.ShouldBeEmpty();
        await Should.ThrowAsync<NotFoundException>(shop.Send(stranger, new ReadMessage(theirs.Latest!.Value)));
        (await shop.Send(stranger, new ReadAllMessages(long.MaxValue))).ShouldBe(0);
        (await shop.Send(member, new CountUnreadMessages())).ShouldBe(2);
        (await shop.Send(member, new ReadMessage(theirs.Latest.Value))).ShouldBe(theirs.Messages[0].OrderNumber);
        (await shop.Send(member, new CountUnreadMessages())).ShouldBe(1);
        (await shop.Send(member, new ReadAllMessages(theirs.Messages[1].Id))).ShouldBe(1);
        (await shop.Send(member, new CountUnreadMessages())).ShouldBe(0);
    }

    [Fact]
    public async Task What_came_after_the_page_was_shown_stays_unread()
    {
        var member = await shop.Member();
        var order = await shop.Order(member, await shop.Sku());
        var shown = await shop.Send(member, new ListMyMessages());
        await shop.Pay(member, order);
        await shop.Send(member, new ReadAllMessages(shown.Latest!.Value));
        (await shop.Send(member, new ListMyMessages())).Messages.Single(m => !m.IsRead).Kind.ShouldBe(MessageKind.OrderPaid);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gaps()
    {
        var member = await shop.Member();
        var order = await shop.Order(member, await shop.Sku());
        for (var i = 0; i < 40; i++)
        {
            await HandOn(new PaymentRefunded(Guid.NewGuid(), order.Id, new Money(i + 1), shop.Clock.Now));
        }
        var seen = new List<MessageCard>();
        for (long? before = null; ;)
        {
            var page = await shop.Send(member, new ListMyMessages(before));
            seen.AddRange(page.Messages);
            if ((before = page.Next) is null)
            {
                break;
            }
            page.Messages.Count.ShouldBe(20);
        }
        seen.Count.ShouldBe(41);
        seen.Select(m => m.Id).ShouldBe(seen.Select(m => m.Id).Distinct().OrderDescending());
    }

    [Fact]
    public async Task Only_what_is_older_than_a_year_is_forgotten()
    {
        var member = await shop.Member();
        var sku = await shop.Sku();
        await shop.Order(member, sku);
        await shop.Find(db => db.Messages.Where(m => m.Member == member.Member).ExecuteUpdateAsync(m => m.SetProperty(x => x.At, shop.Clock.Now.AddYears(-1).AddMinutes(-1))));
        await shop.Order(member, sku);
        await shop.Send(Actor.System, new ForgetOldMessages());
        (await Mine(member)).ShouldHaveSingleItem().At.ShouldBe(shop.Clock.Now);
    }

    /// <summary>As the pipeline hands an event on, in a transaction of its own.</summary>
    private async Task HandOn<TEvent>(TEvent happened) where TEvent : IEvent
    {
        await using var scope = shop.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Actor.System);
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var reaction in scope.ServiceProvider.GetServices<IHandle<TEvent>>().Where(r => r.GetType().Namespace == typeof(Message).Namespace))
        {
            await reaction.Handle(happened, CancellationToken.None);
        }
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private Task<List<Message>> Mine(Actor member) => shop.Find(db => db.Messages.AsNoTracking().Where(m => m.Member == member.Member).OrderBy(m => m.Id).ToListAsync());

    private async Task<List<MessageKind>> Kinds(Actor member) => (await Mine(member)).ConvertAll(m => m.Kind);

    private Task<string> Phone(Actor member) => shop.Find(db => db.Set<HeShui.Shop.Members.Member>().Where(m => m.Id == member.Member).Select(m => m.Phone).SingleAsync());
}

/// <summary>A provider that has only some of the wordings.</summary>
public sealed class MissingTemplateTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task A_kind_without_an_approved_wording_is_told_in_the_shop_alone()
    {
        shop.Messages.Missing[SmsTemplate.ReadyForPickup] = true;
        var member = await shop.Member();
        (await shop.Send(member, new GetSmsChoices())).ShouldNotContain(c => c.Kind == MessageKind.ReadyForPickup);
        var order = await shop.PaidOrder(member, await shop.Sku());
        await shop.Send(Given.Clerk(), new MarkPacked(order.Id));
        (await shop.Send(member, new ListMyMessages())).Messages[0].Kind.ShouldBe(MessageKind.ReadyForPickup);
        (await shop.Find(db => db.Outbox.CountAsync(m => m.Kind == nameof(MessageSms)))).ShouldBe(0);
    }
}
