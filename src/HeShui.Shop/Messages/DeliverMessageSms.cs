using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Messages.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Shared.Sms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Messages;

/// <summary>A message that goes by text message too. The phone is looked up when it leaves, so that no number waits in the outbox and the latest is used.</summary>
/// <param name="Parameters">What the template's places are filled with; nothing personal.</param>
public sealed record MessageSms(long Message, IReadOnlyDictionary<string, string> Parameters) : IMessage;

internal sealed class DeliverMessageSms(ShopDb db, IMediator mediator, ISmsSender sender) : IDeliver<MessageSms>
{
    public async Task Deliver(Guid id, MessageSms message, CancellationToken ct)
    {
        var told = await db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == message.Message, ct)
            ?? throw new UndeliverableException("The message is too old: it has been forgotten.");
        var member = await mediator.Send(new FindMember(told.Member), ct);
        await sender.Send(id, new SmsMessage(member.Phone, told.Kind.Template(), message.Parameters), ct);
    }
}
