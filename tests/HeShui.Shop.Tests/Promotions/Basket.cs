using HeShui.Shop.Promotions;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Tests.Promotions;

/// <summary>Goods and rules in few words. Items are numbered; their number is their Sku.</summary>
internal static class Basket
{
    public static readonly DateTimeOffset Now = new(2026, 5, 12, 2, 0, 0, TimeSpan.Zero);

    public static SkuId Sku(int number) => new(Number(number));
    public static SupplierId Supplier(int number) => new(Number(number));
    public static ProductId Product(int number) => new(Number(number));

    public static PricedItem Item(int number, decimal price, int quantity = 1, string category = "produce/fruit", int supplier = 1) =>
        new(Sku(number), Product(number), Supplier(supplier), category, new Money(price), quantity);

    public static TierPrice Tiers(int sku, params (int From, decimal Price)[] tiers) => Tiers($"tier-{sku}", sku, tiers);

    public static TierPrice Tiers(string id, int sku, params (int From, decimal Price)[] tiers) =>
        new(id, Sku(sku), Period.Always, [.. tiers.Select(t => new PriceTier(t.From, new Money(t.Price)))]);

    public static ItemDiscount Percent(string id, int percent, PriceScope? scope = null) =>
        new(id, id, scope ?? PriceScope.Shop, Period.Always, Discount.Percent(percent));

    public static ItemDiscount Less(string id, decimal amount, PriceScope? scope = null) =>
        new(id, id, scope ?? PriceScope.Shop, Period.Always, Discount.Of(new Money(amount)));

    public static FullReduction Full(string id, decimal threshold, decimal off, PriceScope? scope = null, string lane = "满减") =>
        Full(id, scope, lane, (threshold, off));

    public static FullReduction Full(string id, PriceScope? scope, string lane, params (decimal Threshold, decimal Off)[] steps) =>
        FullReduction.Stepped(id, id, scope ?? PriceScope.Shop, Period.Always, lane, [.. steps.Select(s => new ReductionStep(new(s.Threshold), new(s.Off)))]);

    public static FullReduction Every(string id, decimal threshold, decimal off, int times) =>
        FullReduction.Repeated(id, id, PriceScope.Shop, Period.Always, "满减", new(new(threshold), new(off)), times);

    public static CouponTerms Coupon(string code, decimal threshold, decimal off, PriceScope? scope = null, string lane = "券", bool combines = true) =>
        new(code, code, scope ?? PriceScope.Shop, Period.Always, lane, new Money(threshold), Discount.Of(new Money(off)), combines);

    public static CouponTerms Coupon(string code, decimal threshold, int percent, decimal? cap, PriceScope? scope = null, string lane = "券", bool combines = true) =>
        new(code, code, scope ?? PriceScope.Shop, Period.Always, lane, new Money(threshold), Discount.Percent(percent, cap is { } most ? new Money(most) : null), combines);

    /// <summary>Rules of any kind, in any order.</summary>
    public static PriceRules Rules(params Promotion[] promotions) => new(
        [.. promotions.OfType<TierPrice>()], [.. promotions.OfType<ItemDiscount>()], [.. promotions.OfType<FullReduction>()], [.. promotions.OfType<CouponTerms>()]);

    public static PriceQuote Quote(PriceRules rules, params PricedItem[] items) => PriceRow.Quote(items, rules, Now);

    /// <summary>What each line costs in the end, in yuan.</summary>
    public static IEnumerable<decimal> Paid(this PriceQuote quote) => quote.Lines.Select(l => l.Paid.Yuan);

    /// <summary>What was taken off the whole, in the order of the rules: <c>满100减10 10.00</c>.</summary>
    public static IEnumerable<string> Taken(this PriceQuote quote) => quote.Steps.Select(s => $"{s.Name} {s.Off.Yuan:0.00}");

    public static IEnumerable<string> Taken(this QuotedLine line) => line.Steps.Select(s => $"{s.Name} {s.Off.Yuan:0.00}");

    private static Guid Number(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
