using global::Stripe;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HeShui.Shop.Payments.Stripe;

/// <summary>
/// Calls to Stripe's API, of the version that Stripe.net is made for, without its telemetry and its own retries. Whatever
/// it trips over ends as one of two: nobody knows (<see cref="ProviderDownException"/>), or Stripe said no (<see cref="StripeRefusal"/>).
/// </summary>
internal sealed class StripeApi(HttpClient http, IOptions<StripeOptions> options, ILogger<StripeApi> log)
{
    /// <summary>Codes of a refusal that passes.</summary>
    private static readonly string[] Passing = ["lock_timeout", "rate_limit", "idempotency_key_in_use", "balance_insufficient"];

    public StripeOptions Settings => options.Value;

    /// <param name="what">As the log names it.</param>
    /// <param name="pages">It is given the time of so many calls.</param>
    /// <exception cref="ProviderDownException" />
    /// <exception cref="StripeRefusal" />
    public async Task<T> Call<T>(string what, Func<V1Services, CancellationToken, Task<T>> call, CancellationToken ct, int pages = 1)
    {
        // Bodies are read after the handlers that watch the time have returned.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(3 * pages * Settings.Patience);
        var client = new StripeClient(new StripeClientOptions
        {
            ApiKey = Settings.SecretKey,
            ApiBase = Settings.ApiBase.GetLeftPart(UriPartial.Authority),
            HttpClient = new SystemNetHttpClient(http, maxNetworkRetries: 0, enableTelemetry: false),
        });
        try
        {
            return await call(client.V1, patience.Token);
        }
        catch (StripeException answer) when (IsRefusal(answer))
        {
            var refusal = new StripeRefusal(what, (int)answer.HttpStatusCode, answer.StripeError.Type, answer.StripeError.Code, answer.StripeError.Param, answer.StripeResponse?.RequestId);
            log.LogWarning("{Refusal}", refusal.Message);
            throw refusal;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // What the SDK and HTTP say may quote the answer, and with it the buyer or a key.
            throw new ProviderDownException($"Stripe gave no answer to understand to {what}: {(failure as StripeException)?.HttpStatusCode.ToString() ?? failure.GetType().Name}.");
        }
    }

    private static bool IsRefusal(StripeException answer) =>
        answer.StripeError?.Type is { Length: > 0 } && (int)answer.HttpStatusCode is >= 400 and < 500 and not 408 and not 409 and not 425 and not 429 && !Passing.Contains(answer.StripeError.Code);
}

/// <summary>Stripe understood, and said no. Without personal data: Stripe's own words are left out.</summary>
internal sealed class StripeRefusal(string what, int status, string type, string? code, string? parameter, string? request)
    : Exception($"Stripe refused {what}: {status} {type} {code ?? "without a code"}, about {parameter ?? "nothing in particular"}, request {request ?? "unknown"}.")
{
    public string Type => type;
    public string? Code => code;
}
