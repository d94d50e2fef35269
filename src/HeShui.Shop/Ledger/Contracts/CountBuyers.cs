using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger.Contracts;

/// <summary>Members with at least one order of which, after refunds, something is left. Township and channel of a buyer, and whether it is demo data, go by the last such order.</summary>
/// <param name="Filter">Supplier, category and agricultural goods have no meaning here.</param>
/// <param name="By">Township or channel to tell the buyers apart by; null for all of them as one part.</param>
/// <returns>Parts in no order; together they are the whole. Nothing where there are no buyers.</returns>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record CountBuyers(SalesFilter Filter, SalesDimension? By = null) : IQuery<IReadOnlyList<BuyerPart>>;

/// <param name="Key">Null for buyers without one, and for all as one part.</param>
/// <param name="Returning">Those with two such orders or more.</param>
/// <param name="Demo">How many of them are demo data.</param>
public sealed record BuyerPart(string? Key, int Buyers, int Returning, int Demo);
