using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Payments.Sandbox;

/// <summary>
/// A provider for development and tests: the buyer pays on a page of our own, and what happened comes back as signed
/// events, as from a real one. Never set up in production.
/// </summary>
public sealed class SandboxGateway(TimeProvider clock) : IPaymentGateway
{
    public const string ProviderName = "sandbox";

    /// <summary>Where the signature of an event stands.</summary>
    public const string SignatureHeader = "X-Signature";
    private static readonly JsonSerializerOptions Strict = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<PaymentId, Booked> _payments = new();
    private readonly ConcurrentDictionary<Guid, (RefundRequest Request, DateTimeOffset At)> _refunds = new();

    public string Provider => ProviderName;

    public string Name => "模拟付款";

    public Task<OpenedPayment> Start(PaymentRequest request, CancellationToken ct) =>
        Task.FromResult(new OpenedPayment(request.Payment.Value.ToString(), $"/dev/pay/{request.Payment.Value}"));

    /// <summary>What became of a payment here, whether or not the shop is told. Kept for this run only, as the key is.</summary>
    public void Book(SandboxPayment payment, ProviderEventKind kind, DateTimeOffset now) => _payments[payment.Id] = new Booked(payment.OrderNumber, payment.Amount, kind, now);

    public Task<ProviderEvent> Ask(PaymentId payment, string? reference, CancellationToken ct)
    {
        var booked = _payments.GetValueOrDefault(payment) ?? new Booked("", Money.Zero, ProviderEventKind.Other, default);
        return Task.FromResult(new ProviderEvent($"asked-{payment.Value}", booked.Kind, payment, payment.Value.ToString(), booked.OrderNumber, booked.Amount, Payment.Currency));
    }

    public Task<RefundProgress> Refund(RefundRequest request, CancellationToken ct)
    {
        _refunds.TryAdd(request.Refund, (request, clock.GetUtcNow()));
        return Task.FromResult(RefundProgress.Done);
    }

    public Task<RefundProgress> AskRefund(RefundRequest request, CancellationToken ct) => Refund(request, ct);

    public Task<IReadOnlyList<ReportLine>> Report(DateOnly date, CancellationToken ct)
    {
        var payments = _payments.Where(p => p.Value.Kind == ProviderEventKind.Paid).Select(p => new ReportLine(p.Key, null, p.Key.Value.ToString(), p.Value.Amount, Payment.Currency, p.Value.At));
        var refunds = _refunds.Values.Select(r => new ReportLine(r.Request.Payment, r.Request.Refund, r.Request.Reference, r.Request.Amount, Payment.Currency, r.At));
        return Task.FromResult<IReadOnlyList<ReportLine>>(payments.Concat(refunds).Where(l => Shanghai.DateOf(l.At) == date).OrderBy(l => l.At).ToList());
    }
    public Task<ProviderEvent> Read(ProviderMessage message, CancellationToken ct)
    {
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(message.Body)), Encoding.ASCII.GetBytes(message.Header(SignatureHeader))))
        {
            throw new DomainException("bad-signature", "签名不对。");
        }
        try
        {
            return JsonSerializer.Deserialize<Event>(message.Body, Strict) is { } e
                ? Task.FromResult(new ProviderEvent(e.Id, e.Kind, Guid.TryParse(e.Reference, out var payment) ? new PaymentId(payment) : null, e.Reference, e.OrderNumber, Money.FromFen(e.Fen), e.Currency))
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

    /// <summary>A body as it is sent, with its signature.</summary>
    public ProviderMessage WithSignature(string body) => new(body, new Dictionary<string, string> { [SignatureHeader] = Sign(body) });

    private sealed record Booked(string OrderNumber, Money Amount, ProviderEventKind Kind, DateTimeOffset At);

    private sealed record Event(string Id, ProviderEventKind Kind, string Reference, string OrderNumber, long Fen, string Currency);
}
