using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Promotions.Contracts;

/// <summary>What these goods cost the asking person now, with every rule that runs and with the coupons the member holds.</summary>
/// <param name="Items">Each Sku once.</param>
/// <param name="UsePoints">Whether the member pays with as many points as may be used.</param>
[AllowAnyone]
public sealed record QuotePrices(IReadOnlyList<PricedItem> Items, bool UsePoints = false) : IQuery<PriceQuote>;
