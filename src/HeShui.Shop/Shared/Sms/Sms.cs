using HeShui.Shop.Shared.Outbox;

namespace HeShui.Shop.Shared.Sms;

/// <summary>The seam to a text-message provider.</summary>
public interface ISmsSender
{
    /// <summary>Sends one message; throws when the provider does not take it.</summary>
    /// <param name="id">Idempotency key: the same id is the same message.</param>
    Task Send(Guid id, string phone, string text, CancellationToken ct);
}

/// <summary>A text message to leave the house.</summary>
public sealed record SmsMessage(string Phone, string Text) : IMessage;

internal sealed class DeliverSms(ISmsSender sender) : IDeliver<SmsMessage>
{
    public Task Deliver(Guid id, SmsMessage message, CancellationToken ct) => sender.Send(id, message.Phone, message.Text, ct);
}
