using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery.Contracts;

/// <summary>The business date on which most was brought, the first of several; of each part, or, with <paramref name="By"/> null, of all. Where nothing was brought there is none.</summary>
/// <param name="Filter">Of deliveries that were brought.</param>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record FindBusiestDays(DeliveryFilter Filter, DeliveryDimension? By) : IQuery<IReadOnlyList<BusyDay>>;

/// <param name="Key">Code of the zone or township; null where there is none, and for all.</param>
public sealed record BusyDay(string? Key, DateOnly Date, int Deliveries);
