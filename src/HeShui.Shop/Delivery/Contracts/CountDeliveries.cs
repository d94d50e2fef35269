using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery.Contracts;

/// <summary>How many deliveries there are, and how many arrived within their promise.</summary>
/// <param name="By">What to tell them apart by; null for all as one part.</param>
/// <returns>Parts in no order; together they are the whole. Nothing where there are no deliveries.</returns>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record CountDeliveries(DeliveryFilter Filter, DeliveryDimension? By = null) : IQuery<IReadOnlyList<DeliveryPart>>;

/// <param name="Key">A code; null for deliveries without one, and for all as one part.</param>
/// <param name="Kept">Those that arrived, or were ready to be collected, before their promise ended.</param>
/// <param name="Demo">How many of them are demo data.</param>
public sealed record DeliveryPart(string? Key, int Deliveries, int Kept, int Demo);
