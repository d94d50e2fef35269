using System.Buffers.Text;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Payments.WeChatPay;

/// <summary>Carries the code that the buyer scans to the page that shows it: sealed in that page's address, for that payment, so that nobody can put another there.</summary>
internal sealed class WeChatPayCode(Sealing sealing)
{
    private const int IdLength = 32;
    private readonly Seal _seal = sealing.For("wechat-pay-code");

    /// <returns>Fit for an address as it is.</returns>
    public string Close(PaymentId payment, string code) => Base64Url.EncodeToString(_seal.Close(WeChatPayGateway.Number(payment.Value) + code));

    /// <returns>The code; null where it was not closed here for this payment.</returns>
    public string? Open(PaymentId payment, string? closed) =>
        closed is not null && Base64Url.IsValid(closed) && _seal.Open(Base64Url.DecodeFromChars(closed)) is { } text && text.StartsWith(WeChatPayGateway.Number(payment.Value), StringComparison.Ordinal)
            ? text[IdLength..]
            : null;
}
