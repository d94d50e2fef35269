using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Payments.Stripe;

public static class StripeRegistration
{
    /// <summary>No answer of the API that we ask for is longer: a page of a hundred charges.</summary>
    private const int LongestAnswer = 8 * 1024 * 1024;

    /// <summary>Whether one of the keys is set, so that buyers pay there or the shop does not open.</summary>
    public static bool HasStripePayments(this IConfiguration settings) =>
        new[] { nameof(StripeOptions.SecretKey), nameof(StripeOptions.WebhookSecret) }.Any(key => settings[$"{StripeOptions.Section}:{key}"] is { Length: > 0 });

    /// <summary>Payments by Stripe, where <c>Stripe</c> has keys; nothing otherwise.</summary>
    public static IServiceCollection AddStripePayments(this IServiceCollection services, IConfiguration settings)
    {
        if (!HasStripePayments(settings))
        {
            return services;
        }
        var patience = settings.GetValue($"{StripeOptions.Section}:{nameof(StripeOptions.Patience)}", new StripeOptions().Patience);
        services.AddOptions<StripeOptions>().BindConfiguration(StripeOptions.Section)
            .Configure<IConfiguration>((o, s) => o.ShopAddress = PublicAddress.Of(s))
            .Validate(o => o.HasKeys, "Stripe 需要 SecretKey（sk_ 或 rk_ 开头）和 WebhookSecret（whsec_ 开头），缺一不可。")
            .Validate(o => o.HasShopAddress, $"用 Stripe 要写明 {PublicAddress.Setting}：顾客打开商店的 https 地址，例如 https://shop.example.gov.cn。")
            .Validate(o => o.IsProtected, "Stripe:ApiBase 必须是 https 地址。")
            .ValidateOnStart();
        services.AddHttpClient<StripeApi>(http => http.MaxResponseContentBufferSize = LongestAnswer).RemoveAllLoggers().AddStandardResilienceHandler(resilience =>
        {
            (resilience.AttemptTimeout.Timeout, resilience.TotalRequestTimeout.Timeout) = (patience, 3 * patience);
            (resilience.Retry.MaxRetryAttempts, resilience.Retry.Delay) = (2, TimeSpan.FromMilliseconds(200));
            var passes = resilience.Retry.ShouldHandle;
            resilience.Retry.ShouldHandle = async tried => !IsToldNotTo(tried.Outcome.Result) && await passes(tried);
        });
        return services.AddTransient<IPaymentGateway, StripeGateway>();
    }

    /// <summary>Stripe says which failures it would only repeat. Trying again is safe otherwise: every call that changes something carries an idempotency key.</summary>
    private static bool IsToldNotTo(HttpResponseMessage? answer) =>
        answer is not null && answer.Headers.TryGetValues("Stripe-Should-Retry", out var said) && said.Contains("false");
}
