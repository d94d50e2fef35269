using HeShui.Shop.Payments.WeChatPay;

namespace HeShui.Shop.Web.Hosting;

internal static class WeChatPayClient
{
    private const int MostRetries = 2;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300), PatienceForOne = TimeSpan.FromSeconds(4), Patience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Payments by WeChat Pay, where <c>WeChatPay</c> has keys; nothing otherwise. Every call may be repeated: orders and refunds
    /// go by our own numbers, of which WeChat Pay takes each once.
    /// </summary>
    public static void AddWeChatPay(this IServiceCollection services, IConfiguration settings)
    {
        if (!HasWeChatPay(settings))
        {
            return;
        }
        services.AddWeChatPay();
        services.AddSingleton<PayerAddress>(provider => () => provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Connection.RemoteIpAddress switch
        {
            { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4(),
            var address => address,
        });
        var client = services.AddHttpClient<WeChatPayApi>().RemoveAllLoggers();
        client.AddStandardResilienceHandler(resilience =>
        {
            (resilience.Retry.MaxRetryAttempts, resilience.Retry.Delay) = (MostRetries, Pause);
            (resilience.AttemptTimeout.Timeout, resilience.TotalRequestTimeout.Timeout) = (PatienceForOne, Patience);
        });
        client.AddHttpMessageHandler<WeChatPaySigner>();
    }

    /// <summary>Whether one of the keys is set, so that buyers pay there or the shop does not open.</summary>
    public static bool HasWeChatPay(this IConfiguration settings)
    {
        string[] keys = [nameof(WeChatPayOptions.MerchantId), nameof(WeChatPayOptions.AppId), nameof(WeChatPayOptions.SerialNumber), nameof(WeChatPayOptions.PrivateKey), nameof(WeChatPayOptions.ApiV3Key)];
        return keys.Any(key => settings[$"{WeChatPayOptions.Section}:{key}"] is { Length: > 0 });
    }
}
