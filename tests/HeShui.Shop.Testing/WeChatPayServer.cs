using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.WeChatPay;
using HeShui.Shop.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HeShui.Shop.Testing;

/// <summary>How a provider may behave.</summary>
public enum WeChatPayBehaviour
{
    Fine,

    /// <summary>Never answers.</summary>
    Silent,

    /// <summary>Does what it was asked for, and its answer is lost.</summary>
    Lost,

    /// <summary>Answers 500, 429, or somebody else's page in HTML.</summary>
    Broken, Busy, Html,

    /// <summary>Answers or tells without a signature, or with one that is wrong: by a key of its own, of a certificate nobody knows, of ten minutes ago, wrong on purpose.</summary>
    NotSigned, Forged, UnknownSerial, Old, Probing,

    /// <summary>Signs the whole, and half of it arrives.</summary>
    Truncated,

    /// <summary>Signs what makes no sense.</summary>
    Garbage,
}

/// <summary>
/// A server on this machine that speaks the part of WeChat Pay's API version 3 that the shop uses, after its public
/// documentation and by code of its own: it checks signatures of requests, signs answers, encrypts and signs notifications,
/// keeps a book and writes bills.
/// </summary>
public sealed partial class WeChatPayServer : IAsyncDisposable
{
    public const string MerchantId = "1900000001", AppId = "wx8888888888888888", MerchantSerial = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1", ApiV3Key = "0123456789abcdefghijklmnopqrstuv";
    public const string PublicKeyId = "PUB_KEY_ID_0119000000012026051200000000000001", ShopAddress = "https://shop.example.gov.cn";
    private const string Scheme = "WECHATPAY2-SHA256-RSA2048";
    /// <summary>Made once in a run, because that takes long.</summary>
    private static readonly Lazy<RSAParameters>[] Keys = [.. Enumerable.Range(0, 6).Select(_ => new Lazy<RSAParameters>(() => RSA.Create(2048).ExportParameters(true)))];

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5), Patience = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _clock;
    private readonly RSA _merchant = Key(0), _platform = Key(1), _stranger = Key(2);
    private readonly List<X509Certificate2> _certificates = [];
    private readonly HashSet<string> _nonces = [];
    private readonly Dictionary<string, byte[]> _files = [];
    private readonly Lock _one = new();
    private readonly WebApplication _app;
    private X509Certificate2 _signing;
    private int _number;

    private WeChatPayServer(TimeProvider clock)
    {
        _clock = clock;
        _signing = AddCertificate();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Run(Serve);
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>How it answers, by the path it is asked at.</summary>
    public Func<string, WeChatPayBehaviour> Behaves { get; set; } = _ => WeChatPayBehaviour.Fine;

    /// <summary>What it changes in its answers before it signs them.</summary>
    public Action<JsonObject>? Lie { get; set; }

    /// <summary>The state in which new refunds begin.</summary>
    public string RefundState { get; set; } = "SUCCESS";

    /// <summary>Why it refuses new refunds, as a status and a code; null where it takes them.</summary>
    public (int Status, string Code)? RefundRefusal { get; set; }

    /// <summary>What is wrong with its files.</summary>
    public Func<byte[], byte[]> Files { get; set; } = file => file;

    /// <summary>What it was asked for, in order: <c>POST /v3/pay/transactions/native</c>.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public ConcurrentDictionary<string, WeChatTrade> Trades { get; } = new();

    public ConcurrentDictionary<string, WeChatRefund> Refunds { get; } = new();

    public string MerchantKey => _merchant.ExportPkcs8PrivateKeyPem();

    public string PublicKey => _platform.ExportSubjectPublicKeyInfoPem();

    public static async Task<WeChatPayServer> Start(TimeProvider clock)
    {
        var server = new WeChatPayServer(clock);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>The adapter with keys for this server, as the program has it but for the retries.</summary>
    public void Connect(IServiceCollection services)
    {
        services.AddWeChatPay();
        services.Configure<WeChatPayOptions>(Configure);
        services.AddSingleton(provider =>
        {
            var signer = provider.GetRequiredService<WeChatPaySigner>();
            signer.InnerHandler = new SocketsHttpHandler();
            return new HttpClient(signer) { Timeout = Patience };
        });
        services.AddTransient<WeChatPayApi>().AddSingleton<PayerAddress>(() => Payer);
    }

    /// <summary>Where the buyer is, as the shop knows it.</summary>
    public IPAddress? Payer { get; set; } = IPAddress.Parse("203.0.113.7");

    public void Configure(WeChatPayOptions options)
    {
        (options.MerchantId, options.AppId, options.SerialNumber) = (MerchantId, AppId, MerchantSerial);
        (options.PrivateKey, options.ApiV3Key, options.ApiBase, options.ShopAddress) = (MerchantKey, ApiV3Key, Address, new Uri(ShopAddress));
    }

    /// <summary>A further platform certificate that it names from now on, beside those it has; two at most.</summary>
    public X509Certificate2 AddCertificate(TimeSpan? lasts = null)
    {
        var key = Key(3 + _certificates.Count);
        var now = _clock.GetUtcNow();
        var certificate = new CertificateRequest("CN=Tenpay.com Root CA", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now + (lasts ?? TimeSpan.FromDays(1825)));
        _certificates.Add(certificate);
        return certificate;
    }

    /// <summary>Signs with it from now on.</summary>
    public void SignWith(X509Certificate2 certificate) => _signing = certificate;

    /// <summary>A buyer pays what was ordered.</summary>
    public WeChatTrade Pay(string outTradeNo)
    {
        var trade = Trades[outTradeNo];
        (trade.State, trade.TransactionId, trade.PaidAt) = ("SUCCESS", $"42000000{Interlocked.Increment(ref _number):D20}", _clock.GetUtcNow());
        return trade;
    }

    /// <summary>What it sends when a buyer has paid.</summary>
    /// <param name="lie">What it changes in the part it encrypts.</param>
    /// <param name="id">The same id is the same event.</param>
    public ProviderMessage TellPaid(string outTradeNo, WeChatPayBehaviour behaviour = WeChatPayBehaviour.Fine, Action<JsonObject>? lie = null, string? id = null) =>
        Tell("TRANSACTION.SUCCESS", Tampered(Describe(Trades[outTradeNo]), lie), behaviour, id);

    /// <summary>What it sends when a refund has come to an end.</summary>
    public ProviderMessage TellRefund(string outRefundNo, string state, Action<JsonObject>? lie = null, string? id = null)
    {
        var refund = Refunds[outRefundNo];
        refund.State = state;
        var resource = new JsonObject
        {
            ["mchid"] = MerchantId,
            ["out_trade_no"] = refund.OutTradeNo,
            ["transaction_id"] = Trades[refund.OutTradeNo].TransactionId,
            ["out_refund_no"] = outRefundNo,
            ["refund_id"] = refund.RefundId,
            ["refund_status"] = state,
            ["user_received_account"] = "招商银行信用卡0403",
            ["amount"] = new JsonObject { ["total"] = refund.Total, ["refund"] = refund.Amount, ["payer_total"] = refund.Total, ["payer_refund"] = refund.Amount },
        };
        return Tell($"REFUND.{state}", Tampered(resource, lie), WeChatPayBehaviour.Fine, id);
    }

    /// <summary>A notification with anything in it, signed as it behaves.</summary>
    /// <param name="key">The key to encrypt with; null for the merchant's.</param>
    public ProviderMessage Tell(string type, JsonObject resource, WeChatPayBehaviour behaviour = WeChatPayBehaviour.Fine, string? id = null, string? key = null)
    {
        var body = new JsonObject
        {
            ["id"] = id ?? Guid.NewGuid().ToString(),
            ["create_time"] = Time(_clock.GetUtcNow()),
            ["resource_type"] = "encrypt-resource",
            ["event_type"] = type,
            ["summary"] = "通知",
            ["resource"] = Encrypt(resource.ToJsonString(), type.Split('.')[0].ToLowerInvariant(), key ?? ApiV3Key),
        }.ToJsonString();
        return Signed(behaviour == WeChatPayBehaviour.Garbage ? "[\"?\"]" : body, behaviour, null);
    }

    /// <summary>Any text with its signature.</summary>
    public ProviderMessage Sign(string body) => Signed(body, WeChatPayBehaviour.Fine, null);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificates.ForEach(c => c.Dispose());
        foreach (var key in new[] { _merchant, _platform, _stranger })
        {
            key.Dispose();
        }
    }

    private static RSA Key(int number) => RSA.Create(Keys[number].Value);

    private async Task Serve(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        Asked.Enqueue($"{http.Request.Method} {path}");
        var behaviour = Behaves(path);
        if (behaviour == WeChatPayBehaviour.Silent)
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }
        if (behaviour == WeChatPayBehaviour.Html)
        {
            http.Response.StatusCode = StatusCodes.Status502BadGateway;
            await http.Response.WriteAsync("<html>Bad Gateway</html>");
            return;
        }
        if (Complaint(http.Request, body) is { } complaint)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await http.Response.WriteAsync(Refusal("SIGN_ERROR", complaint).ToJsonString());
            return;
        }
        if (path == "/v3/billdownload/file")
        {
            await http.Response.Body.WriteAsync(Files(_files[http.Request.Query["token"].ToString()]));
            return;
        }
        var (status, answer) = behaviour switch
        {
            WeChatPayBehaviour.Broken => (500, Refusal("SYSTEM_ERROR", "系统错误")),
            WeChatPayBehaviour.Busy => (429, Refusal("FREQUENCY_LIMITED", "频率限制")),
            _ => Answer(http.Request.Method, path, http.Request.Query, body),
        };
        if (behaviour == WeChatPayBehaviour.Lost)
        {
            http.Abort();
            return;
        }
        var signed = Signed(behaviour == WeChatPayBehaviour.Garbage ? "[\"?\"]" : Tampered(answer, Lie).ToJsonString(), behaviour, http.Request.Headers["Wechatpay-Serial"]);
        http.Response.StatusCode = status;
        foreach (var (name, value) in signed.Headers)
        {
            http.Response.Headers[name] = value;
        }
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync(signed.Body);
    }

    private (int Status, JsonObject Answer) Answer(string method, string path, IQueryCollection query, string body)
    {
        lock (_one)
        {
            return (method, path.Trim('/').Split('/')) switch
            {
                ("GET", ["v3", "certificates"]) => (200, Certificates()),
                ("POST", ["v3", "pay", "transactions", "native" or "h5"]) => Order(path.EndsWith("h5", StringComparison.Ordinal), JsonNode.Parse(body)!.AsObject()),
                ("GET", ["v3", "pay", "transactions", "out-trade-no", var number]) when query["mchid"] == MerchantId =>
                    Trades.TryGetValue(number, out var trade) ? (200, Describe(trade)) : (404, Refusal("ORDER_NOT_EXIST", "订单不存在")),
                ("POST", ["v3", "refund", "domestic", "refunds"]) => Refund(JsonNode.Parse(body)!.AsObject()),
                ("GET", ["v3", "refund", "domestic", "refunds", var number]) => Refunds.TryGetValue(number, out var refund) ? (200, Describe(refund)) : (404, Refusal("RESOURCE_NOT_EXISTS", "退款单不存在")),
                ("GET", ["v3", "bill", "tradebill"]) => Bill(DateOnly.ParseExact(query["bill_date"].ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture)),
                _ => (404, Refusal("NO_SUCH_API", path)),
            };
        }
    }

    private (int, JsonObject) Order(bool onPhone, JsonObject order)
    {
        var number = order["out_trade_no"]!.GetValue<string>();
        var payer = order["scene_info"]?["payer_client_ip"]?.GetValue<string>();
        if (order["mchid"]!.GetValue<string>() != MerchantId || order["appid"]!.GetValue<string>() != AppId || !Numbers().IsMatch(number)
            || !order["notify_url"]!.GetValue<string>().StartsWith("https://", StringComparison.Ordinal) || onPhone != payer is not null
            || DateTimeOffset.ParseExact(order["time_expire"]!.GetValue<string>(), "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) <= _clock.GetUtcNow())
        {
            return (400, Refusal("PARAM_ERROR", "参数错误"));
        }
        var trade = Trades.GetOrAdd(number, _ => new WeChatTrade(number, onPhone ? "MWEB" : "NATIVE", order.ToJsonString(), order["amount"]!["total"]!.GetValue<long>(), order["attach"]!.GetValue<string>(), payer));
        return trade.Order != order.ToJsonString() ? (400, Refusal("INVALID_REQUEST", "与之前的请求不一致"))
            : trade.State != "NOTPAY" ? (400, Refusal("ORDERPAID", "订单已支付"))
            : onPhone ? (200, new JsonObject { ["h5_url"] = $"https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id={number}&package=1" })
            : (200, new JsonObject { ["code_url"] = $"weixin://wxpay/bizpayurl?pr={number[^9..]}" });
    }

    private (int, JsonObject) Refund(JsonObject asked)
    {
        var (number, order) = (asked["out_refund_no"]!.GetValue<string>(), asked["out_trade_no"]!.GetValue<string>());
        var (amount, total) = (asked["amount"]!["refund"]!.GetValue<long>(), asked["amount"]!["total"]!.GetValue<long>());
        if (RefundRefusal is { } refusal)
        {
            return (refusal.Status, Refusal(refusal.Code, "退款申请失败"));
        }
        if (!Trades.TryGetValue(order, out var trade) || trade.PaidAt is null)
        {
            return (404, Refusal("RESOURCE_NOT_EXISTS", "订单不存在"));
        }
        if (Refunds.TryGetValue(number, out var before))
        {
            return (before.OutTradeNo, before.Amount, before.Total) == (order, amount, total) ? (200, Describe(before)) : (400, Refusal("INVALID_REQUEST", "与之前的请求不一致"));
        }
        if (total != trade.Total || amount <= 0 || Refunds.Values.Where(r => r.OutTradeNo == order && r.State is "SUCCESS" or "PROCESSING").Sum(r => r.Amount) + amount > total)
        {
            return (400, Refusal("INVALID_REQUEST", "退款金额不对"));
        }
        trade.State = "REFUND";
        return (200, Describe(Refunds[number] = new WeChatRefund(number, order, $"50000000{Interlocked.Increment(ref _number):D20}", amount, total, asked["reason"]!.GetValue<string>(), _clock.GetUtcNow()) { State = RefundState }));
    }

    [SuppressMessage("Security", "CA5350", Justification = "The API names no other hash.")]
    private (int, JsonObject) Bill(DateOnly date)
    {
        const string None = "0.00";
        List<string[]> rows = [];
        foreach (var trade in Trades.Values.Where(t => t.PaidAt is { } at && Shanghai.DateOf(at) == date))
        {
            rows.Add(Row(trade, trade.PaidAt!.Value, "SUCCESS", Yuan(trade.Total), null, None, "", Yuan(trade.Total), None));
        }
        foreach (var refund in Refunds.Values.Where(r => Shanghai.DateOf(r.At) == date))
        {
            rows.Add(Row(Trades[refund.OutTradeNo], refund.At, "REFUND", None, refund, Yuan(refund.Amount), refund.State, None, Yuan(refund.Amount)));
        }
        if (rows.Count == 0)
        {
            return (400, Refusal("NO_STATEMENT_EXIST", "账单文件不存在"));
        }
        var text = new StringBuilder("\uFEFF交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注\r\n");
        rows.ForEach(row => text.Append('`').AppendJoin(",`", row).Append("\r\n"));
        text.Append("总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\r\n").Append($"`{rows.Count},`0.00,`0.00,`0.00,`0.00000,`0.00,`0.00\r\n");
        var file = Encoding.UTF8.GetBytes(text.ToString());
        var token = $"{Interlocked.Increment(ref _number)}";
        _files[token] = file;
        return (200, new JsonObject
        {
            ["hash_type"] = "SHA1",
            ["hash_value"] = Convert.ToHexStringLower(SHA1.HashData(file)),
            ["download_url"] = $"https://api.mch.weixin.qq.com/v3/billdownload/file?token={token}",
        });

        static string[] Row(WeChatTrade trade, DateTimeOffset at, string state, string settled, WeChatRefund? refund, string refunded, string refundState, string ordered, string askedBack) =>
        [
            $"{Shanghai.Local(at):yyyy-MM-dd HH:mm:ss}", AppId, MerchantId, "0", "", trade.TransactionId!, trade.OutTradeNo, "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o", trade.Kind, state, "OTHERS", "CNY", settled, None,
            refund?.RefundId ?? "0", refund?.OutRefundNo ?? "0", refunded, None, refund is null ? "" : "ORIGINAL", refundState, "臻品合水订单, 苹果", trade.Attach, "0.00000", "0.60%", ordered, askedBack, "",
        ];
        static string Yuan(long fen) => Money.FromFen(fen).Yuan.ToString("0.00", CultureInfo.InvariantCulture);
    }

    private JsonObject Certificates() => new()
    {
        ["data"] = new JsonArray([.. _certificates.Select(c => new JsonObject
        {
            ["serial_no"] = c.SerialNumber,
            ["effective_time"] = Time(c.NotBefore),
            ["expire_time"] = Time(c.NotAfter),
            ["encrypt_certificate"] = Encrypt(c.ExportCertificatePem(), "certificate", ApiV3Key),
        })]),
    };

    private static JsonObject Describe(WeChatTrade trade)
    {
        var answer = new JsonObject { ["appid"] = AppId, ["mchid"] = MerchantId, ["out_trade_no"] = trade.OutTradeNo, ["trade_state"] = trade.State, ["trade_state_desc"] = "说明", ["attach"] = "" };
        if (trade.PaidAt is { } at)
        {
            answer["transaction_id"] = trade.TransactionId;
            answer["trade_type"] = trade.Kind;
            answer["bank_type"] = "OTHERS";
            answer["attach"] = trade.Attach;
            answer["success_time"] = Time(at);
            answer["payer"] = new JsonObject { ["openid"] = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" };
            answer["amount"] = new JsonObject { ["total"] = trade.Total, ["payer_total"] = trade.Total, ["currency"] = "CNY", ["payer_currency"] = "CNY" };
        }
        return answer;
    }

    private static JsonObject Describe(WeChatRefund refund) => new()
    {
        ["refund_id"] = refund.RefundId,
        ["out_refund_no"] = refund.OutRefundNo,
        ["out_trade_no"] = refund.OutTradeNo,
        ["channel"] = "ORIGINAL",
        ["user_received_account"] = "支付用户零钱",
        ["create_time"] = Time(refund.At),
        ["status"] = refund.State,
        ["amount"] = new JsonObject { ["total"] = refund.Total, ["refund"] = refund.Amount, ["currency"] = "CNY" },
    };

    private static JsonObject Refusal(string code, string message) => new() { ["code"] = code, ["message"] = message };

    private static JsonObject Tampered(JsonObject whole, Action<JsonObject>? lie)
    {
        lie?.Invoke(whole);
        return whole;
    }

    private static string Time(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Shanghai.Zone).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static JsonObject Encrypt(string text, string about, string key)
    {
        var (nonce, plain) = (RandomNumberGenerator.GetHexString(12, lowercase: true), Encoding.UTF8.GetBytes(text));
        var (cipher, tag) = (new byte[plain.Length], new byte[16]);
        using var aes = new AesGcm(Encoding.ASCII.GetBytes(key), tag.Length);
        aes.Encrypt(Encoding.ASCII.GetBytes(nonce), plain, cipher, tag, Encoding.ASCII.GetBytes(about));
        return new JsonObject { ["algorithm"] = "AEAD_AES_256_GCM", ["original_type"] = about, ["ciphertext"] = Convert.ToBase64String([.. cipher, .. tag]), ["nonce"] = nonce, ["associated_data"] = about };
    }

    /// <param name="wanted">The key the other side names; it gets the public key's signature where it names that.</param>
    private ProviderMessage Signed(string body, WeChatPayBehaviour behaviour, string? wanted)
    {
        if (behaviour == WeChatPayBehaviour.NotSigned)
        {
            return new ProviderMessage(body, new Dictionary<string, string>());
        }
        var at = _clock.GetUtcNow() - (behaviour == WeChatPayBehaviour.Old ? 2 * Tolerance : TimeSpan.Zero);
        var (timestamp, nonce) = ($"{at.ToUnixTimeSeconds()}", RandomNumberGenerator.GetHexString(32));
        using var own = _signing.GetRSAPrivateKey();
        var key = behaviour is WeChatPayBehaviour.Forged or WeChatPayBehaviour.UnknownSerial ? _stranger : wanted == PublicKeyId ? _platform : own!;
        var signature = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes($"{timestamp}\n{nonce}\n{body}\n"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return new ProviderMessage(behaviour == WeChatPayBehaviour.Truncated ? body[..(body.Length / 2)] : body, new Dictionary<string, string>
        {
            ["Wechatpay-Timestamp"] = timestamp,
            ["Wechatpay-Nonce"] = nonce,
            ["Wechatpay-Serial"] = behaviour == WeChatPayBehaviour.UnknownSerial ? "7A1F" : key == _platform ? PublicKeyId : _signing.SerialNumber,
            ["Wechatpay-Signature"] = behaviour == WeChatPayBehaviour.Probing ? $"WECHATPAY/SIGNTEST/{signature}" : signature,
            ["Wechatpay-Signature-Type"] = Scheme,
        });
    }

    /// <summary>Checks a request as the documentation says.</summary>
    private string? Complaint(HttpRequest request, string body)
    {
        var parts = Parts().Matches(request.Headers.Authorization.ToString()).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        if (!request.Headers.Authorization.ToString().StartsWith($"{Scheme} ", StringComparison.Ordinal) || parts.Count != 5 || parts["mchid"] != MerchantId || parts["serial_no"] != MerchantSerial)
        {
            return "商户或证书不对";
        }
        if (request.Headers.UserAgent.Count == 0 || request.Headers.Accept != "application/json")
        {
            return "缺少请求头";
        }
        var message = $"{request.Method}\n{request.Path}{request.QueryString}\n{parts["timestamp"]}\n{parts["nonce_str"]}\n{body}\n";
        lock (_one)
        {
            return Math.Abs(_clock.GetUtcNow().ToUnixTimeSeconds() - long.Parse(parts["timestamp"], CultureInfo.InvariantCulture)) > Tolerance.TotalSeconds ? "时间戳过期"
                : !_nonces.Add(parts["nonce_str"]) ? "随机串用过了"
                : !_merchant.VerifyData(Encoding.UTF8.GetBytes(message), Convert.FromBase64String(parts["signature"]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ? "签名错误"
                : null;
        }
    }

    [GeneratedRegex("([a-z_]+)=\"([^\"]*)\"")]
    private static partial Regex Parts();

    [GeneratedRegex("^[0-9A-Za-z_*-]{6,32}$")]
    private static partial Regex Numbers();
}

/// <summary>An order in WeChat Pay's book.</summary>
/// <param name="Order">As it came.</param>
/// <param name="Total">In fen.</param>
public sealed record WeChatTrade(string OutTradeNo, string Kind, string Order, long Total, string Attach, string? PayerIp)
{
    public string State { get; set; } = "NOTPAY";
    public string? TransactionId { get; set; }
    public DateTimeOffset? PaidAt { get; set; }
}

/// <summary>A refund in WeChat Pay's book.</summary>
/// <param name="Amount">In fen.</param>
public sealed record WeChatRefund(string OutRefundNo, string OutTradeNo, string RefundId, long Amount, long Total, string Reason, DateTimeOffset At)
{
    public string State { get; set; } = "SUCCESS";
}
