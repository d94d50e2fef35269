using Microsoft.Extensions.Configuration;

namespace HeShui.Shop.Payments;

/// <summary>Where buyers open the shop: providers send them back there, and their events to it.</summary>
internal static class PublicAddress
{
    /// <summary>The setting that says it.</summary>
    public const string Setting = "PublicAddress";

    /// <returns>Null where it is not set, or no address.</returns>
    public static Uri? Of(IConfiguration settings) => Uri.TryCreate(settings[Setting], UriKind.Absolute, out var address) ? address : null;

    /// <summary>Where a buyer who has paid an order comes back, and the shop asks whether it was paid.</summary>
    public static string AfterPaying(Uri shop, string orderNumber) => new Uri(shop, $"/orders/{orderNumber}?returned=true").AbsoluteUri;
}
