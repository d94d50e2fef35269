namespace HeShui.Shop.Payments.Stripe;

/// <summary>Settings <c>Stripe</c>: both keys and the shop's address, or none for a shop without Stripe.</summary>
public sealed class StripeOptions
{
    public const string Section = "Stripe";

    /// <summary>Where the pages are on which buyers pay.</summary>
    public const string Pages = "https://checkout.stripe.com";
    private static readonly string[] Keys = ["sk_test_", "sk_live_", "rk_test_", "rk_live_"];

    /// <summary>Secret or restricted key. A restricted one needs to write Checkout Sessions and refunds, and to read payment intents and charges.</summary>
    public string SecretKey { get; set; } = "";

    /// <summary>Of the endpoint <c>/webhooks/payments/stripe</c>.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>Where buyers find the shop: Stripe sends them back there.</summary>
    public Uri? ShopAddress { get; set; }

    /// <summary>Of Stripe's API.</summary>
    public Uri ApiBase { get; set; } = new("https://api.stripe.com");

    /// <summary>How long one try may take. All tries of a call take at most three times that.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>Whether real money moves.</summary>
    public bool IsLive => SecretKey.Contains("_live_", StringComparison.Ordinal);

    internal bool HasKeys => Keys.Any(k => SecretKey.StartsWith(k, StringComparison.Ordinal)) && WebhookSecret.StartsWith("whsec_", StringComparison.Ordinal);

    /// <summary>Whether keys never travel in the open.</summary>
    internal bool IsProtected => IsSafe(ApiBase);

    internal bool HasShopAddress => ShopAddress is not null && IsSafe(ShopAddress);

    private static bool IsSafe(Uri address) => address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
