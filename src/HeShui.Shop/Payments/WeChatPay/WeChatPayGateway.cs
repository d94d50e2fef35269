using System.Globalization;
using System.Net;
using HeShui.Shop.Shared;
using Microsoft.Extensions.Options;

namespace HeShui.Shop.Payments.WeChatPay;

/// <summary>The network address of whoever pays, where the host knows it: WeChat Pay wants it of payments begun on a phone.</summary>
public delegate IPAddress? PayerAddress();

/// <summary>
/// WeChat Pay by its API of version 3, after its public documentation (pay.weixin.qq.com/doc/v3/merchant): a code to scan on a
/// desktop (Native), the app itself on a phone (H5). Its name for a payment is the payment's id in 32 hexadecimal digits.
/// </summary>
public sealed class WeChatPayGateway(WeChatPayApi api, IOptions<WeChatPayOptions> options, Sealing sealing, PayerAddress payer, TimeProvider clock) : IPaymentGateway
{
    public const string ProviderName = "wechatpay";

    /// <summary>Refusals that no later try changes.</summary>
    private static readonly string[] Final = ["INVALID_REQUEST", "USER_ACCOUNT_ABNORMAL"];

    /// <summary>When the bill of the day before is there.</summary>
    private static readonly TimeOnly BillsAt = new(10, 0);

    private readonly WeChatPayCode _codes = new(sealing);

    public string Provider => ProviderName;

    public string Name => "微信支付";

    private WeChatPayOptions Settings => options.Value;

    private string NotifyUrl => new Uri(Settings.ShopAddress!, $"/webhooks/payments/{ProviderName}").AbsoluteUri;

    public async Task<OpenedPayment> Start(PaymentRequest request, CancellationToken ct)
    {
        var number = Number(request.Payment.Value);
        var scene = request.OnPhone && payer() is { } address ? new SceneInfo(address.ToString(), new H5Info("Wap")) : null;
        var until = TimeZoneInfo.ConvertTime(request.Until, Shanghai.Zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        var order = new OrderBody(Settings.AppId, Settings.MerchantId, $"臻品合水订单 {request.OrderNumber}", number, until, request.OrderNumber, NotifyUrl, new OrderAmount(request.Amount.Fen, Payment.Currency), scene);
        if (scene is null)
        {
            var native = (await api.Post("/v3/pay/transactions/native", order, ct)).Read<NativeOrder>();
            return new OpenedPayment(number, $"/pay/wechat/{request.Payment.Value}?code={_codes.Close(request.Payment, native.CodeUrl)}");
        }
        var phone = (await api.Post("/v3/pay/transactions/h5", order, ct)).Read<H5Order>();
        if (!Uri.TryCreate(phone.H5Url, UriKind.Absolute, out var pay) || pay.Scheme != Uri.UriSchemeHttps)
        {
            throw new ProviderDownException("WeChat Pay named no address to pay at.");
        }
        var back = PublicAddress.AfterPaying(Settings.ShopAddress!, request.OrderNumber);
        return new OpenedPayment(number, $"{pay.AbsoluteUri}&redirect_url={Uri.EscapeDataString(back)}");
    }

    /// <summary>
    /// What WeChat Pay says about a payment. One it does not know is still undecided: it makes a trade out of a code only when
    /// somebody scans it, which may still come.
    /// </summary>
    public async Task<ProviderEvent> Ask(PaymentId payment, string? reference, CancellationToken ct)
    {
        var number = Number(payment.Value);
        var answer = await api.Get($"/v3/pay/transactions/out-trade-no/{number}?mchid={Settings.MerchantId}", ct);
        if (answer is { Status: (int)HttpStatusCode.NotFound, Code: "ORDER_NOT_EXIST" })
        {
            return new ProviderEvent($"asked-{number}", ProviderEventKind.Other, payment, number, null, Money.Zero, Payment.Currency);
        }
        var trade = answer.Read<Trade>();
        return IsOurs(trade) && trade.OutTradeNo == number && Said($"asked-{number}-{trade.TradeState}", trade) is { } said
            ? said
            : throw new ProviderDownException("WeChat Pay answered about another payment, or with a state that is not known.");
    }

    /// <summary>Before a refusal is believed, the refund is looked for: it may have been taken on by an earlier try.</summary>
    public async Task<RefundProgress> Refund(RefundRequest request, CancellationToken ct)
    {
        var body = new RefundBody(
            request.Reference, Number(request.Refund), request.Reason, NotifyUrl, new RefundBodyAmount(request.Amount.Fen, request.Paid.Fen, Payment.Currency));
        var answer = await api.Post("/v3/refund/domestic/refunds", body, ct);
        if (!Final.Contains(answer.Code))
        {
            return Progress(answer, request);
        }
        var found = await Find(request, ct);
        return IsUnknownRefund(found) ? RefundProgress.Refused : Progress(found, request);
    }

    public async Task<RefundProgress> AskRefund(RefundRequest request, CancellationToken ct) => Progress(await Find(request, ct), request);

    public async Task<ProviderEvent> Read(ProviderMessage message, CancellationToken ct)
    {
        if (!await IsSigned(message, ct))
        {
            throw new DomainException("bad-signature", "签名不对。");
        }
        return WeChatPayJson.Read<Notice>(message.Body) is { HasPlainId: true } notice && Understood(notice) is { } said
            ? said
            : throw new DomainException("bad-event", "看不懂这条消息。");
    }

    public async Task<IReadOnlyList<ReportLine>> Report(DateOnly date, CancellationToken ct)
    {
        if (clock.GetUtcNow() < Shanghai.At(date.AddDays(1), BillsAt))
        {
            throw new ProviderDownException("WeChat Pay writes the bill of a day until ten the next morning.");
        }
        var answer = await api.Get($"/v3/bill/tradebill?bill_date={date:yyyy-MM-dd}&bill_type=ALL", ct);
        if (answer.Code == "NO_STATEMENT_EXIST")
        {
            return [];
        }
        var place = answer.Read<BillPlace>();
        var file = await api.Download(place.DownloadUrl, ct);
        return place.HashType == "SHA1" && WeChatPayBill.Hash(file).Equals(place.HashValue, StringComparison.OrdinalIgnoreCase)
            ? WeChatPayBill.Read(file)
            : throw new ProviderDownException("The bill of WeChat Pay is not the one it announced.");
    }

    internal static string Number(Guid id) => id.ToString("N");

    /// <returns>The id that a number was made of; null where it is another system's.</returns>
    internal static Guid? Id(string number) => Guid.TryParseExact(number, "N", out var id) ? id : null;

    internal static PaymentId? PaymentOf(string number) => Id(number) is { } id ? new PaymentId(id) : null;

    private bool IsOurs(Trade trade) => trade.Mchid == Settings.MerchantId && trade.Appid == Settings.AppId;

    private ProviderEvent? Understood(Notice notice) => notice.EventType.Split('.')[0] switch
    {
        "TRANSACTION" => Content<Trade>(notice) is { } trade && IsOurs(trade) ? Said(notice.Id, trade) : null,
        "REFUND" => Content<RefundNotice>(notice) is { } refund && refund.Mchid == Settings.MerchantId ? Said(notice.Id, refund) : null,
        _ => new ProviderEvent(notice.Id, ProviderEventKind.Other, null, "", null, Money.Zero, Payment.Currency),
    };

    private static ProviderEvent? Said(string id, Trade trade) => trade switch
    {
        { TradeState: "SUCCESS" or "REFUND", Amount: { } amount } => About(id, ProviderEventKind.Paid, trade, amount),
        { TradeState: "CLOSED" or "REVOKED" or "PAYERROR" } => About(id, ProviderEventKind.Failed, trade, trade.Amount),
        { TradeState: "NOTPAY" or "USERPAYING" } => About(id, ProviderEventKind.Other, trade, trade.Amount),
        _ => null,
    };

    private static ProviderEvent About(string id, ProviderEventKind kind, Trade trade, TradeAmount? amount) =>
        new(id, kind, PaymentOf(trade.OutTradeNo), trade.OutTradeNo, trade.Attach is { Length: > 0 } order ? order : null, Money.FromFen(amount?.Total ?? 0), amount?.Currency ?? Payment.Currency);

    private static ProviderEvent? Said(string id, RefundNotice refund) => refund.RefundStatus switch
    {
        "SUCCESS" => About(id, ProviderEventKind.Refunded, refund),
        "CLOSED" or "ABNORMAL" => About(id, ProviderEventKind.RefundRefused, refund),
        _ => null,
    };

    private static ProviderEvent About(string id, ProviderEventKind kind, RefundNotice refund) =>
        new(id, kind, PaymentOf(refund.OutTradeNo), refund.OutTradeNo, null, Money.FromFen(refund.Amount.Refund), Payment.Currency, Id(refund.OutRefundNo));

    private async Task<bool> IsSigned(ProviderMessage message, CancellationToken ct)
    {
        try
        {
            return await api.IsSigned(message.Header, message.Body, ct);
        }
        catch (ProviderDownException)
        {
            return false;
        }
    }

    private T? Content<T>(Notice notice) where T : class => notice.Resource.Open(Settings.ApiV3Key) is { } text ? WeChatPayJson.Read<T>(text) : null;

    private Task<WeChatPayAnswer> Find(RefundRequest request, CancellationToken ct) => api.Get($"/v3/refund/domestic/refunds/{Number(request.Refund)}", ct);

    private static bool IsUnknownRefund(WeChatPayAnswer answer) => answer is { Status: (int)HttpStatusCode.NotFound, Code: "RESOURCE_NOT_EXISTS" };

    private static RefundProgress Progress(WeChatPayAnswer answer, RefundRequest request)
    {
        var refund = answer.Read<RefundAnswer>();
        return refund.OutRefundNo == Number(request.Refund) && refund.OutTradeNo == request.Reference && refund.Amount.Refund == request.Amount.Fen
            ? Progress(refund.Status)
            : throw new ProviderDownException("WeChat Pay answered about another refund.");
    }

    private static RefundProgress Progress(string state) => state switch
    {
        "SUCCESS" => RefundProgress.Done,
        "PROCESSING" => RefundProgress.UnderWay,
        "CLOSED" or "ABNORMAL" => RefundProgress.Refused,
        _ => throw new ProviderDownException("WeChat Pay's answer about a refund can't be understood."),
    };
}
