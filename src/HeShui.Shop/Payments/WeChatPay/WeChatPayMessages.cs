using System.Text.Json;
using System.Text.Json.Serialization;

namespace HeShui.Shop.Payments.WeChatPay;

/// <summary>The JSON of APIv3.</summary>
internal static class WeChatPayJson
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Strict);

    /// <returns>Null where the text is something else.</returns>
    public static T? Read<T>(string text) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An answer that WeChat Pay signed.</summary>
internal sealed record WeChatPayAnswer(int Status, string Body)
{
    public bool IsGood => IsGoodStatus(Status);

    /// <summary>The code of a refusal; empty where there is none.</summary>
    public string Code => IsGood ? "" : WeChatPayJson.Read<RefusalBody>(Body)?.Code ?? "";

    public static bool IsGoodStatus(int status) => status is >= 200 and < 300;

    /// <exception cref="ProviderDownException">It is a refusal, or something else.</exception>
    public T Read<T>() where T : class =>
        !IsGood ? throw new ProviderDownException($"WeChat Pay refused: {Status} {Code}.")
        : WeChatPayJson.Read<T>(Body) ?? throw new ProviderDownException("WeChat Pay's answer can't be understood.");

    private sealed record RefusalBody(string Code);
}

internal sealed record CertificateList(IReadOnlyList<CertificateEntry> Data);

internal sealed record CertificateEntry(string SerialNo, SealedText EncryptCertificate);

/// <param name="Attach">Comes back with the trade.</param>
/// <param name="SceneInfo">For payments begun in a phone's browser only.</param>
internal sealed record OrderBody(
    string Appid, string Mchid, string Description, string OutTradeNo, string TimeExpire, string Attach, string NotifyUrl, OrderAmount Amount, SceneInfo? SceneInfo);

/// <param name="Total">In fen.</param>
internal sealed record OrderAmount(long Total, string Currency);

internal sealed record SceneInfo(string PayerClientIp, H5Info H5Info);

internal sealed record H5Info(string Type);

internal sealed record NativeOrder(string CodeUrl);

internal sealed record H5Order(string H5Url);

/// <param name="Attach">Absent or empty while nothing is paid; the amount is absent then.</param>
internal sealed record Trade(string Appid, string Mchid, string OutTradeNo, string TradeState, string? Attach = null, TradeAmount? Amount = null);

internal sealed record TradeAmount(long Total, string Currency = Payment.Currency);

internal sealed record RefundBody(string OutTradeNo, string OutRefundNo, string Reason, string NotifyUrl, RefundBodyAmount Amount);

internal sealed record RefundBodyAmount(long Refund, long Total, string Currency);

internal sealed record RefundAnswer(string OutTradeNo, string OutRefundNo, string Status, RefundAmount Amount);

/// <param name="Refund">In fen.</param>
internal sealed record RefundAmount(long Refund);

internal sealed record Notice(string Id, string EventType, SealedText Resource)
{
    private const int LongestId = 64;

    public bool HasPlainId => Id.Length is > 0 and <= LongestId && Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}

internal sealed record RefundNotice(string Mchid, string OutTradeNo, string OutRefundNo, string RefundStatus, RefundAmount Amount);

internal sealed record BillPlace(string HashType, string HashValue, string DownloadUrl);
