using HeShui.Shop.Shared;

namespace HeShui.Shop.Promotions.Contracts;

/// <summary>Units of one Sku that are to be priced. A quote has one item for each Sku.</summary>
/// <param name="CategoryPath">Codes from the top down: <c>produce/fruit</c>.</param>
/// <param name="UnitPrice">The list price of one unit.</param>
public sealed record PricedItem(SkuId Sku, ProductId Product, SupplierId Supplier, string CategoryPath, Money UnitPrice, int Quantity);

/// <summary>The rules that take something off, in the order in which they do.</summary>
public enum PriceRule { Tier, ItemDiscount, FullReduction, Coupon, Points }

/// <summary>What one promotion took off, from one line or from the whole order.</summary>
/// <param name="Promotion">Its id, or the coupon's code.</param>
/// <param name="Name">As the buyer reads it: <c>满100减10</c>.</param>
/// <param name="Off">Above zero.</param>
public sealed record PriceStep(PriceRule Kind, string Promotion, string Name, Money Off);

/// <summary>A line and what each promotion took off it: <c>Gross − Σ Off = Paid</c>, and Paid is never below zero.</summary>
/// <param name="ListPrice">Of one unit.</param>
/// <param name="Gross">List price × quantity.</param>
/// <param name="Steps">In the order of the rules; each is this line's own share.</param>
public sealed record QuotedLine(SkuId Sku, Money ListPrice, int Quantity, Money Gross, IReadOnlyList<PriceStep> Steps, Money Paid);

/// <summary>Something the buyer should know: <c>coupon-below</c>, “再买 ¥8.50 …”.</summary>
/// <param name="Code">Stable, for code and tests.</param>
/// <param name="Promotion">The promotion it is about: its id, or the coupon's code.</param>
public sealed record PriceNotice(string Code, string Promotion, string Message);

/// <summary>What goods cost and why. Freight is not in it.</summary>
/// <param name="Lines">In the order of the items.</param>
/// <param name="Steps">For each promotion that took something off, the sum of its shares.</param>
/// <param name="Goods">What all lines cost: Σ Paid. At least one fen, unless they cost nothing at list price.</param>
/// <param name="UsablePoints">How many points the member may use on these goods, whether they are used or not.</param>
public sealed record PriceQuote(IReadOnlyList<QuotedLine> Lines, IReadOnlyList<PriceStep> Steps, Money Goods, IReadOnlyList<PriceNotice> Notices, int UsablePoints = 0);
