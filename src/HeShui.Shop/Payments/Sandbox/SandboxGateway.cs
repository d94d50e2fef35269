using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Payments.Sandbox;

/// <summary>
/// A provider for development and tests: the buyer pays on a page of our own, and what happened comes back as signed
/// events, as from a real one. Never set up in production.
/// </summary>
public sealed class SandboxGateway : IPaymentGateway
{
    public const string Name = "sandbox";
    private static readonly JsonSerializerOptions Strict = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Provider => Name;

    public Task<OpenedPayment> Start(PaymentId payment, string orderNumber, Money amount, CancellationToken ct) =>
        Task.FromResult(new OpenedPayment(payment.Value.ToString(), $"/dev/pay/{payment.Value}"));

    public Task Refund(Guid refund, string reference, Money amount, CancellationToken ct) => Task.CompletedTask;

    public ProviderEvent Read(string body, string signature)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(body)), Encoding.ASCII.GetBytes(signature)))
        {
            throw new DomainException("bad-signature", "签名不对。");
        }
        try
        {
            return JsonSerializer.Deserialize<Event>(body, Strict) is { } e
                ? new ProviderEvent(e.Id, e.Kind, e.Reference, e.OrderNumber, Money.FromFen(e.Fen), e.Currency)
                : throw new JsonException();
        }
        catch (JsonException)
        {
            throw new DomainException("bad-event", "看不懂这条消息。");
        }
    }

    /// <summary>An event as the provider would send it.</summary>
    public static string Write(string id, ProviderEventKind kind, string reference, string orderNumber, Money amount, string currency) =>
        JsonSerializer.Serialize(new Event(id, kind, reference, orderNumber, amount.Fen, currency));

    /// <summary>The signature that belongs to a body: HMAC-SHA256 with a key of this run, in hexadecimal.</summary>
    public string Sign(string body) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(body)));

    private sealed record Event(string Id, ProviderEventKind Kind, string Reference, string OrderNumber, long Fen, string Currency);
}
