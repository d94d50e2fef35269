using HeShui.Shop.Members;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Shared;

public sealed class OutboxTests(ShopFixture shop) : IClassFixture<ShopFixture>, IDisposable
{
    public void Dispose()
    {
        shop.Messages.Broken = shop.Messages.Final = false;
        shop.Clock.Now = TestClock.Start;
    }

    [Fact]
    public async Task A_message_leaves_after_commit_once()
    {
        var phone = await Ask();
        shop.Messages.Count(phone).ShouldBe(0);
        await shop.SendOutbox();
        await shop.SendOutbox();
        shop.Messages.Count(phone).ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_leaves_when_the_command_is_refused()
    {
        var phone = await Ask();
        await Should.ThrowAsync<DomainException>(shop.Send(Given.Guest, new SendSmsCode(phone, "203.0.113.1")));
        await shop.SendOutbox();
        shop.Messages.Count(phone).ShouldBe(1);
    }

    [Fact]
    public async Task What_the_receiver_will_never_take_is_given_up_at_once()
    {
        shop.Messages.Broken = true;
        shop.Messages.Final = true;
        var phone = await Ask();
        await shop.SendOutbox();
        var dead = await Of(phone);
        (dead.DeadAt, dead.DueAt, dead.Attempts, dead.LastError).ShouldBe((shop.Clock.Now, null, 1, "The provider will not."));
    }

    [Fact]
    public async Task A_failed_message_is_tried_again_later_and_later_and_then_given_up_for_a_person()
    {
        shop.Messages.Broken = true;
        var phone = await Ask();
        var waits = new List<double>();
        for (var attempt = 1; attempt < OutboxMessage.MostAttempts; attempt++)
        {
            await shop.SendOutbox();
            var message = await Of(phone);
            message.Attempts.ShouldBe(attempt);
            message.LastError.ShouldBe("The provider is down.");
            waits.Add((message.DueAt!.Value - shop.Clock.Now).TotalSeconds);
            shop.Clock.Now = message.DueAt.Value;
        }
        waits.ShouldBe([2, 4, 8, 16, 32, 64, 128]);
        await shop.SendOutbox();
        var dead = await Of(phone);
        (dead.DeadAt, dead.DueAt).ShouldBe((shop.Clock.Now, null));

        shop.Messages.Broken = false;
        shop.Clock.Now = shop.Clock.Now.AddDays(1);
        await shop.SendOutbox();
        shop.Messages.Count(phone).ShouldBe(0);

        var view = await shop.Send(Given.Operator, new ListOutbox());
        view.Dead.ShouldContain(m => m.Id == dead.Id && m.Attempts == OutboxMessage.MostAttempts);
        await shop.Send(Given.Operator, new RetryMessage(dead.Id));
        await shop.SendOutbox();
        shop.Messages.Count(phone).ShouldBe(1);
        (await Should.ThrowAsync<DomainException>(shop.Send(Given.Operator, new RetryMessage(dead.Id)))).Code.ShouldBe("not-dead");
        await Should.ThrowAsync<NotAllowedException>(shop.Send(Given.Clerk(), new RetryMessage(dead.Id)));
    }

    [Fact]
    public async Task A_person_lets_a_dead_message_be_with_a_reason_and_it_is_forgotten()
    {
        shop.Messages.Broken = true;
        var phone = await Ask();
        var id = (await Of(phone)).Id;
        for (var attempt = 0; attempt < OutboxMessage.MostAttempts; attempt++)
        {
            await shop.SendOutbox();
            shop.Clock.Now = shop.Clock.Now.AddHours(1);
        }
        await Should.ThrowAsync<FluentValidation.ValidationException>(shop.Send(Given.Operator, new GiveUpMessage(id, " ")));
        await shop.Send(Given.Operator, new GiveUpMessage(id, "号码已停用"));
        var row = await shop.Find(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Id == id));
        (row.Payload, row.GivenUpBecause).ShouldBe(("{}", "号码已停用"));
        (await shop.Send(Given.Operator, new ListOutbox())).Dead.ShouldNotContain(m => m.Id == id);
        (await Should.ThrowAsync<DomainException>(shop.Send(Given.Operator, new RetryMessage(id)))).Code.ShouldBe("not-dead");
    }

    [Fact]
    public async Task Several_workers_share_the_messages()
    {
        var phones = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            phones.Add(await Ask());
        }
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.SendOutbox()));
        phones.ShouldAllBe(p => shop.Messages.Count(p) == 1);
    }

    private async Task<string> Ask()
    {
        var phone = Given.Phone();
        await shop.Send(Given.Guest, new SendSmsCode(phone, phone));
        return phone;
    }

    private Task<OutboxMessage> Of(string phone) => shop.Find(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Payload.Contains(phone)));
}
