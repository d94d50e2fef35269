using System.Text.Json.Serialization;
using HeShui.Shop.Shared.Outbox;

namespace HeShui.Shop.Shared.Sms;

/// <summary>The seam to a text-message provider.</summary>
public interface ISmsSender
{
    /// <summary>Sends one message; throws when the provider does not take it.</summary>
    /// <param name="id">Idempotency key: the same id is the same message.</param>
    /// <exception cref="UndeliverableException">Trying again would not help.</exception>
    Task Send(Guid id, SmsMessage message, CancellationToken ct);
}

/// <summary>What a text message is about. Mainland providers send approved wordings only and know each by a code of their own.</summary>
public enum SmsTemplate
{
    /// <summary>Proves a phone number. Parameter <c>code</c>.</summary>
    VerificationCode,
}

/// <summary>A text message to leave the house.</summary>
/// <param name="Parameters">What the template's places are filled with.</param>
public sealed record SmsMessage(string Phone, SmsTemplate Template, IReadOnlyDictionary<string, string> Parameters) : IMessage
{
    /// <param name="digits">The code.</param>
    public static SmsMessage VerificationCode(string phone, string digits) =>
        new(phone, SmsTemplate.VerificationCode, new Dictionary<string, string> { ["code"] = digits });

    /// <summary>As the buyer reads it, with the signature in front.</summary>
    [JsonIgnore]
    public string Text => Parameters.Aggregate("【臻品合水】" + Wording(Template), (text, p) => text.Replace($"${{{p.Key}}}", p.Value));

    /// <summary>The wording to have approved by a provider; <c>${name}</c> is a parameter's place.</summary>
    public static string Wording(SmsTemplate template) => template switch
    {
        SmsTemplate.VerificationCode => "验证码 ${code}，10 分钟内有效。请勿告诉他人。",
        _ => throw new ArgumentOutOfRangeException(nameof(template)),
    };
}

internal sealed class DeliverSms(ISmsSender sender) : IDeliver<SmsMessage>
{
    public Task Deliver(Guid id, SmsMessage message, CancellationToken ct) => sender.Send(id, message, ct);
}
