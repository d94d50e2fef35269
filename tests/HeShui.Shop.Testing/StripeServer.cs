using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace HeShui.Shop.Testing;

/// <summary>
/// The part of Stripe's HTTP API that the shop uses, on a loopback port, with a book of its own and signed events; written
/// from Stripe's documentation, without its SDK. It can be slow, fail, lose answers, lie, and send events twice, late or forged.
/// </summary>
public sealed class StripeServer : IAsyncDisposable
{
    /// <summary>Neither opens anything but this server.</summary>
    public const string SecretKey = "sk_test_51OnlyForTestsOfTheShop", WebhookSecret = "whsec_onlyForTestsOfTheShop";

    public const string ApiVersion = "2026-10-28.endive";

    /// <summary>The smallest sum it takes, in fen.</summary>
    public const long SmallestAmount = 400;

    private static readonly TimeSpan ShortestSession = TimeSpan.FromMinutes(30), LongestSession = TimeSpan.FromHours(24), KeysLast = TimeSpan.FromHours(24);
    private static readonly string[] Ways = ["card", "alipay", "wechat_pay"];

    private static readonly string Broken = Error("api_error", null, "Something broke.");

    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly HttpClient _http = new();
    private readonly Lock _book = new();
    private readonly List<JsonObject> _sessions = [], _intents = [], _charges = [], _refunds = [];
    private readonly Dictionary<string, (string Request, int Status, string Body, DateTimeOffset At)> _keys = [];
    private readonly ConcurrentQueue<StripeCall> _calls = new();
    private readonly ConcurrentQueue<JsonObject> _untold = new();
    private (StripeMishap Kind, int Times, string Path) _mishap;
    private int _number;

    private StripeServer(WebApplication app, TimeProvider clock) => (_app, _clock) = (app, clock);

    /// <param name="clock">Of all times in its book; how long keys and sessions last goes by it too.</param>
    public static async Task<StripeServer> Start(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new StripeServer(app, clock);
        app.Run(server.Answer);
        await app.StartAsync();
        return server;
    }

    public Uri Address => new(_app.Urls.First());

    /// <summary>Settings of a shop that pays here.</summary>
    /// <param name="patience">How long the shop waits for one answer; null for as long as it usually does.</param>
    public Dictionary<string, string?> Settings(TimeSpan? patience = null) => Settings(Address, patience);

    /// <summary>The same for a shop in another process.</summary>
    public static Dictionary<string, string?> Settings(Uri address, TimeSpan? patience = null)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Stripe:SecretKey"] = SecretKey,
            ["Stripe:WebhookSecret"] = WebhookSecret,
            ["PublicAddress"] = "https://shop.example.gov.cn",
            ["Stripe:ApiBase"] = address.ToString(),
        };
        if (patience is { } time)
        {
            settings["Stripe:Patience"] = time.ToString("c", CultureInfo.InvariantCulture);
        }
        return settings;
    }

    /// <summary>Where events are sent; null for a shop that is not told.</summary>
    public Uri? Webhooks { get; set; }

    /// <summary>How many lines a page of a list has at most, whatever is asked for.</summary>
    public int LargestPage { get; set; } = 100;

    /// <summary>What becomes of refunds at once: <c>succeeded</c>, <c>pending</c>, <c>requires_action</c>, <c>failed</c> or <c>canceled</c>.</summary>
    public string RefundsAre { get; set; } = "succeeded";

    /// <summary>How it lies: changes what it answers, or tells, and not what it has booked. Gets the kind of the outermost object.</summary>
    public Action<string, JsonObject>? Lie { get; set; }

    /// <summary>All calls so far, also those that failed.</summary>
    public IReadOnlyCollection<StripeCall> Calls => _calls;

    public IReadOnlyList<JsonObject> Sessions => Copy(_sessions);
    public IReadOnlyList<JsonObject> Refunds => Copy(_refunds);

    /// <summary>How much it has taken and not given back, in fen.</summary>
    public long Holds
    {
        get
        {
            lock (_book)
            {
                return _charges.Sum(c => (long)c["amount_captured"]!) - _refunds.Where(r => (string)r["status"]! is not ("failed" or "canceled")).Sum(r => (long)r["amount"]!);
            }
        }
    }

    /// <summary>Plays something with the next calls.</summary>
    /// <param name="path">The beginning of the paths it happens to.</param>
    public void Play(StripeMishap mishap, int times = int.MaxValue, string path = "/v1/")
    {
        lock (_book)
        {
            _mishap = (mishap, times, path);
        }
    }

    /// <summary>The buyer pays. Until it is told, the shop does not know.</summary>
    /// <returns>The event that says so.</returns>
    /// <param name="session">Its id, or the address of its page.</param>
    public JsonObject Pay(string session)
    {
        lock (_book)
        {
            var paid = Open(session);
            var metadata = paid["payment_intent_data"]!["metadata"]!.DeepClone();
            var intent = Book(_intents, "pi", "payment_intent", new() { ["amount"] = Fen(paid), ["amount_received"] = Fen(paid), ["currency"] = "cny", ["status"] = "succeeded", ["metadata"] = metadata });
            Book(_charges, "ch", "charge", new()
            {
                ["amount"] = Fen(paid),
                ["amount_captured"] = Fen(paid),
                ["amount_refunded"] = 0,
                ["currency"] = "cny",
                ["paid"] = true,
                ["captured"] = true,
                ["status"] = "succeeded",
                ["payment_intent"] = Id(intent),
                ["metadata"] = metadata.DeepClone(),
                ["billing_details"] = new JsonObject { ["name"] = "王秀兰", ["email"] = "buyer@example.com" },
            });
            (paid["status"], paid["payment_status"], paid["payment_intent"]) = ("complete", "paid", Id(intent));
            return Happened("checkout.session.completed", paid);
        }
    }

    /// <summary>The buyer's way to pay turns out not to, after the page was closed.</summary>
    public JsonObject Fail(string session)
    {
        lock (_book)
        {
            var failed = Open(session);
            var intent = Book(_intents, "pi", "payment_intent", new() { ["amount"] = Fen(failed), ["currency"] = "cny", ["status"] = "requires_payment_method" });
            (failed["status"], failed["payment_intent"]) = ("complete", Id(intent));
            return Happened("checkout.session.async_payment_failed", failed);
        }
    }

    /// <summary>The page is closed, unpaid.</summary>
    public JsonObject Expire(string session)
    {
        lock (_book)
        {
            var expired = Open(session);
            expired["status"] = "expired";
            return Happened("checkout.session.expired", expired);
        }
    }

    /// <summary>Somebody gives a payment back on the provider's own pages.</summary>
    public JsonObject GiveBackByHand(string session, long fen)
    {
        lock (_book)
        {
            var refund = Book(_refunds, "re", "refund", new() { ["amount"] = fen, ["currency"] = "cny", ["status"] = "succeeded", ["payment_intent"] = (string)Find(session)["payment_intent"]!, ["metadata"] = new JsonObject() });
            return Happened("refund.created", refund);
        }
    }

    /// <summary>A refund that was under way ends.</summary>
    /// <param name="status"><c>succeeded</c>, <c>failed</c> or <c>canceled</c>.</param>
    public JsonObject End(string refund, string status)
    {
        lock (_book)
        {
            var ended = _refunds.Single(r => Id(r) == refund);
            ended["status"] = status;
            return Happened(status == "failed" ? "refund.failed" : "refund.updated", ended);
        }
    }

    /// <summary>Sends an event, as often as it is called.</summary>
    /// <returns>What the shop answered.</returns>
    /// <param name="signedBy">The secret; null for the right one.</param>
    /// <param name="age">How old the signature is.</param>
    public Task<HttpStatusCode> Tell(JsonObject said, string? signedBy = null, TimeSpan age = default)
    {
        var told = (JsonObject)said.DeepClone();
        Lie?.Invoke("event", told);
        return Tell(told.ToJsonString(), signedBy, age);
    }

    /// <summary>Sends whatever, with a signature.</summary>
    /// <param name="cutAt">After how many characters the body ends, though the signature is of all of it.</param>
    public async Task<HttpStatusCode> Tell(string body, string? signedBy = null, TimeSpan age = default, int? cutAt = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Webhooks) { Content = new StringContent(body[..(cutAt ?? body.Length)], Encoding.UTF8, "application/json") };
        request.Headers.Add("Stripe-Signature", Sign(body, _clock.GetUtcNow() - age, signedBy ?? WebhookSecret));
        using var answer = await _http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>Sends all events that the shop has not taken from here yet: each so many times, in any order, all at once. What it does not take comes again with the next call.</summary>
    /// <returns>How many it did not take.</returns>
    public async Task<int> TellAll(int times = 1, Random? shuffle = null)
    {
        var events = new List<JsonObject>();
        while (_untold.TryDequeue(out var said))
        {
            events.AddRange(Enumerable.Repeat(said, times));
        }
        var inOrder = events.ToArray();
        (shuffle ?? Random.Shared).Shuffle(inOrder);
        var refused = inOrder.Zip(await Task.WhenAll(inOrder.Select(IsTaken)), (said, taken) => taken ? null : said).OfType<JsonObject>().Distinct().ToList();
        refused.ForEach(_untold.Enqueue);
        return refused.Count;
    }

    private async Task<bool> IsTaken(JsonObject said)
    {
        try
        {
            return await Tell(said) == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The header <c>Stripe-Signature</c> of a body: HMAC-SHA256 over time and body.</summary>
    public static string Sign(string body, DateTimeOffset at, string secret = WebhookSecret)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}")))}";
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task Answer(HttpContext context)
    {
        var request = context.Request;
        var form = request.HasFormContentType ? await request.ReadFormAsync() : null;
        var given = (form ?? (IEnumerable<KeyValuePair<string, StringValues>>)request.Query).ToDictionary(p => p.Key, p => p.Value.ToString());
        var path = request.Path.Value!;
        _calls.Enqueue(new StripeCall(request.Method, path, request.Headers["Idempotency-Key"], given, request.Headers.ContainsKey("X-Stripe-Client-Telemetry")));
        var mishap = Mishap(path);
        if (mishap is StripeMishap.Down or StripeMishap.Busy)
        {
            await Send(context, mishap == StripeMishap.Busy ? 429 : 500, Error(mishap == StripeMishap.Busy ? "invalid_request_error" : "api_error", mishap == StripeMishap.Busy ? "rate_limit" : null, "Try again."));
            return;
        }
        if (mishap == StripeMishap.Slow)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }
        var (status, body) = Perform(request, path, given, mishap == StripeMishap.DownAfterwards);
        if (mishap == StripeMishap.DownAfterwards)
        {
            context.Response.Headers["Stripe-Should-Retry"] = "false";
        }
        switch (mishap)
        {
            case StripeMishap.LostAnswer:
                context.Abort();
                break;
            case StripeMishap.Html:
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><body>Welcome to the hotel's network, 王秀兰</body></html>");
                break;
            case StripeMishap.Nonsense:
                await context.Response.WriteAsync("""{"object":["checkout.session",{"id":7}],"data":"王秀兰"}""");
                break;
            case StripeMishap.CutOff:
                context.Response.ContentLength = Encoding.UTF8.GetByteCount(body);
                await context.Response.WriteAsync(body[..(body.Length / 2)]);
                await context.Response.Body.FlushAsync();
                context.Abort();
                break;
            case StripeMishap.CutShort:
                await context.Response.WriteAsync(body[..(body.Length / 2)]);
                break;
            default:
                await Send(context, status, body);
                break;
        }
    }

    private StripeMishap Mishap(string path)
    {
        lock (_book)
        {
            if (_mishap.Times == 0 || !path.StartsWith(_mishap.Path, StringComparison.Ordinal))
            {
                return StripeMishap.None;
            }
            _mishap.Times--;
            return _mishap.Kind;
        }
    }

    /// <summary>Does what is asked, once for each idempotency key within a day.</summary>
    private (int Status, string Body) Perform(HttpRequest request, string path, Dictionary<string, string> given, bool breaks)
    {
        if (request.Headers.Authorization != $"Bearer {SecretKey}")
        {
            return (401, Error("invalid_request_error", null, "Invalid API Key provided."));
        }
        if (request.Headers["Stripe-Version"] != ApiVersion)
        {
            return (400, Error("invalid_request_error", null, "This server speaks one version only.", "Stripe-Version"));
        }
        lock (_book)
        {
            if (request.Method != HttpMethods.Post)
            {
                return breaks ? (500, Broken) : Result(() => Read(path, given));
            }
            var key = request.Headers["Idempotency-Key"].ToString();
            var asked = $"{path}?{string.Join('&', given.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}={g.Value}"))}";
            if (key.Length > 0 && _keys.TryGetValue(key, out var before) && before.At > _clock.GetUtcNow() - KeysLast)
            {
                return before.Request == asked ? (before.Status, before.Body) : (400, Error("idempotency_error", null, "Keys for idempotent requests can only be used with the same parameters."));
            }
            var (status, body) = Result(() => Write(path, given));
            (status, body) = breaks ? (500, Broken) : (status, body);
            if (key.Length > 0 && status is 200 or 402 or 500)
            {
                _keys[key] = (asked, status, body, _clock.GetUtcNow());
            }
            return (status, body);
        }
    }

    private (int Status, string Body) Result(Func<JsonObject> perform)
    {
        try
        {
            var answer = (JsonObject)perform().DeepClone();
            Lie?.Invoke((string)answer["object"]!, answer);
            return (200, answer.ToJsonString());
        }
        catch (Refused refused)
        {
            return (refused.Status, Error("invalid_request_error", refused.Code, refused.Message, refused.Parameter));
        }
    }

    private JsonObject Read(string path, Dictionary<string, string> given) => path.Split('/') switch
    {
        ["", "v1", "checkout", "sessions"] => List(_sessions, path, given),
        ["", "v1", "checkout", "sessions", var id] => Expanded(One(_sessions, id), given, "expand[0]", "payment_intent"),
        ["", "v1", "payment_intents", var id] => One(_intents, id),
        ["", "v1", "charges"] => List(_charges, path, given),
        ["", "v1", "refunds"] => List(_refunds, path, given),
        ["", "v1", "refunds", var id] => One(_refunds, id),
        _ => throw new Refused(404, null, $"Unrecognized request URL ({path})."),
    };

    private JsonObject Write(string path, Dictionary<string, string> given) => path.Split('/') switch
    {
        ["", "v1", "checkout", "sessions"] => OpenSession(given),
        ["", "v1", "checkout", "sessions", var id, "expire"] => (JsonObject)Expire(id)["data"]!["object"]!,
        ["", "v1", "refunds"] => MakeRefund(given),
        _ => throw new Refused(404, null, $"Unrecognized request URL ({path})."),
    };

    private JsonObject OpenSession(Dictionary<string, string> given)
    {
        Demand(!given.Keys.Any(k => k.StartsWith("payment_method_types", StringComparison.Ordinal)), "payment_method_types_no_longer_supported", "payment_method_types");
        Demand(given.GetValueOrDefault("mode") == "payment", null, "mode");
        var ways = given.Where(g => g.Key.StartsWith("allowed_payment_method_types[", StringComparison.Ordinal)).Select(g => g.Value).ToArray();
        Demand(ways.Length > 0 && ways.All(w => Ways.Contains(w)), null, "allowed_payment_method_types");
        Demand(!ways.Contains("wechat_pay") || given.GetValueOrDefault("payment_method_options[wechat_pay][client]") == "web", null, "payment_method_options[wechat_pay][client]");
        Demand(given.GetValueOrDefault("line_items[0][price_data][currency]") == "cny", null, "line_items[0][price_data][currency]");
        Demand(given.GetValueOrDefault("line_items[0][price_data][product_data][name]") is { Length: > 0 }, null, "line_items[0][price_data][product_data][name]");
        Demand(Uri.TryCreate(given.GetValueOrDefault("success_url"), UriKind.Absolute, out _), "url_invalid", "success_url");
        Demand(given.GetValueOrDefault("adaptive_pricing[enabled]") == "false", null, "adaptive_pricing[enabled]");
        var fen = Number(given, "line_items[0][price_data][unit_amount]") * Number(given, "line_items[0][quantity]");
        Demand(fen >= SmallestAmount, "amount_too_small", null);
        var until = DateTimeOffset.FromUnixTimeSeconds(Number(given, "expires_at"));
        Demand(until >= _clock.GetUtcNow() + ShortestSession && until <= _clock.GetUtcNow() + LongestSession, null, "expires_at");
        var id = $"cs_test_{Interlocked.Increment(ref _number):D8}{Guid.NewGuid():N}";
        return Book(_sessions, id, "checkout.session", new()
        {
            ["mode"] = "payment",
            ["status"] = "open",
            ["payment_status"] = "unpaid",
            ["amount_total"] = fen,
            ["currency"] = "cny",
            ["client_reference_id"] = given.GetValueOrDefault("client_reference_id"),
            ["metadata"] = Metadata(given, "metadata"),
            ["payment_intent_data"] = new JsonObject { ["metadata"] = Metadata(given, "payment_intent_data[metadata]") },
            ["payment_intent"] = null,
            ["expires_at"] = until.ToUnixTimeSeconds(),
            ["success_url"] = given["success_url"],
            ["cancel_url"] = given.GetValueOrDefault("cancel_url"),
            ["locale"] = given.GetValueOrDefault("locale"),
            ["url"] = $"https://checkout.stripe.com/c/pay/{id}",
            ["payment_method_types"] = new JsonArray([.. ways.Select(w => (JsonNode)w)]),
        });
    }

    private JsonObject MakeRefund(Dictionary<string, string> given)
    {
        var charge = _charges.SingleOrDefault(c => (string)c["payment_intent"]! == given.GetValueOrDefault("payment_intent")) ?? throw new Refused(400, "resource_missing", "No such payment_intent.", "payment_intent");
        var left = (long)charge["amount_captured"]! - _refunds.Where(r => (string)r["payment_intent"]! == (string)charge["payment_intent"]! && (string)r["status"]! is not ("failed" or "canceled")).Sum(r => (long)r["amount"]!);
        Demand(left > 0, "charge_already_refunded", null);
        var fen = Number(given, "amount");
        Demand(fen > 0 && fen <= left, null, "amount");
        var refund = Book(_refunds, "re", "refund", new()
        {
            ["amount"] = fen,
            ["currency"] = "cny",
            ["status"] = RefundsAre,
            ["payment_intent"] = (string)charge["payment_intent"]!,
            ["charge"] = Id(charge),
            ["metadata"] = Metadata(given, "metadata"),
        });
        Happened("refund.created", refund);
        return refund;
    }

    private JsonObject List(List<JsonObject> book, string path, Dictionary<string, string> given)
    {
        var from = given.ContainsKey("created[gte]") ? Number(given, "created[gte]") : 0;
        var before = given.ContainsKey("created[lt]") ? Number(given, "created[lt]") : long.MaxValue;
        var found = book.AsEnumerable().Reverse()
            .Where(o => (long)o["created"]! >= from && (long)o["created"]! < before && given.GetValueOrDefault("payment_intent") is var intent && (intent is null || (string?)o["payment_intent"] == intent)).ToList();
        var rest = given.TryGetValue("starting_after", out var last) ? found.SkipWhile(o => Id(o) != last).Skip(1).ToList() : found;
        var page = rest.Take(Math.Min(LargestPage, given.ContainsKey("limit") ? (int)Number(given, "limit") : 10)).ToList();
        var shown = page.Select(o => (JsonNode)Expanded(o, given, "expand[0]", "data.payment_intent").DeepClone()).ToArray();
        return new JsonObject { ["object"] = "list", ["url"] = path, ["has_more"] = page.Count < rest.Count, ["data"] = new JsonArray(shown) };
    }

    private JsonObject Expanded(JsonObject shown, Dictionary<string, string> given, string parameter, string what)
    {
        if (given.GetValueOrDefault(parameter) != what || (string?)shown["payment_intent"] is not { } intent)
        {
            return shown;
        }
        var copy = (JsonObject)shown.DeepClone();
        copy["payment_intent"] = One(_intents, intent).DeepClone();
        return copy;
    }

    private JsonObject Happened(string type, JsonObject about)
    {
        var said = new JsonObject
        {
            ["id"] = $"evt_{Interlocked.Increment(ref _number):D8}{Guid.NewGuid():N}",
            ["object"] = "event",
            ["api_version"] = ApiVersion,
            ["created"] = _clock.GetUtcNow().ToUnixTimeSeconds(),
            ["livemode"] = false,
            ["pending_webhooks"] = 1,
            ["type"] = type,
            ["data"] = new JsonObject { ["object"] = about.DeepClone() },
        };
        _untold.Enqueue(said);
        return said;
    }

    private JsonObject Book(List<JsonObject> book, string id, string kind, JsonObject about)
    {
        about["id"] = id.Contains('_', StringComparison.Ordinal) ? id : $"{id}_{Interlocked.Increment(ref _number):D8}{Guid.NewGuid():N}";
        (about["object"], about["created"], about["livemode"]) = (kind, _clock.GetUtcNow().ToUnixTimeSeconds(), false);
        book.Add(about);
        return about;
    }

    private JsonObject Find(string session) => One(_sessions, session.Split('/')[^1]);

    private JsonObject Open(string session) => Find(session) is var found && (string)found["status"]! == "open" ? found : throw new Refused(400, null, "Only open sessions can be paid or expired.");

    private static JsonObject One(List<JsonObject> book, string id) => book.SingleOrDefault(o => Id(o) == id) ?? throw new Refused(404, "resource_missing", "No such object.", "id");

    private List<JsonObject> Copy(List<JsonObject> book)
    {
        lock (_book)
        {
            return book.Select(o => (JsonObject)o.DeepClone()).ToList();
        }
    }

    private static string Id(JsonObject about) => (string)about["id"]!;

    private static long Fen(JsonObject session) => (long)session["amount_total"]!;

    private static long Number(Dictionary<string, string> given, string name) => long.TryParse(given.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new Refused(400, "parameter_invalid_integer", "Invalid integer.", name);

    private static JsonObject Metadata(Dictionary<string, string> given, string name) =>
        new(given.Where(g => g.Key.StartsWith($"{name}[", StringComparison.Ordinal)).Select(g => KeyValuePair.Create(g.Key[(name.Length + 1)..^1], (JsonNode?)g.Value)));

    private static void Demand(bool holds, string? code, string? parameter)
    {
        if (!holds)
        {
            throw new Refused(400, code, "Invalid request.", parameter);
        }
    }

    private static string Error(string type, string? code, string message, string? parameter = null) =>
        new JsonObject { ["error"] = new JsonObject { ["type"] = type, ["code"] = code, ["message"] = message, ["param"] = parameter } }.ToJsonString();

    private static async Task Send(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers["Request-Id"] = "req_test";
        await context.Response.WriteAsync(body);
    }

    private sealed class Refused(int status, string? code, string message, string? parameter = null) : Exception(message)
    {
        public int Status => status;
        public string? Code => code;
        public string? Parameter => parameter;
    }
}

/// <summary>One call of the API.</summary>
/// <param name="Key">For idempotency; empty without one.</param>
/// <param name="Given">Parameters as they were sent.</param>
/// <param name="Measures">Whether it told how fast earlier calls were.</param>
public sealed record StripeCall(string Method, string Path, string? Key, IReadOnlyDictionary<string, string> Given, bool Measures);

/// <summary>What can go wrong with a call.</summary>
public enum StripeMishap
{
    None,

    /// <summary>Nothing is done, and 500 is answered.</summary>
    Down,

    /// <summary>It is done if it changes something, and 500 is answered, now and whenever the same key comes again.</summary>
    DownAfterwards,

    /// <summary>Nothing is done: too many calls.</summary>
    Busy,

    /// <summary>Nothing is done and nothing answered for as long as the caller waits.</summary>
    Slow,

    /// <summary>It is done, and the connection breaks before the answer.</summary>
    LostAnswer,

    /// <summary>It is done, and the connection breaks within the answer.</summary>
    CutOff,

    /// <summary>It is done, and half an answer comes as if it were whole.</summary>
    CutShort,

    /// <summary>It is done, and some page is answered with 200.</summary>
    Html,

    /// <summary>It is done, and JSON of another shape is answered with 200.</summary>
    Nonsense,
}
