using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery.Contracts;

/// <summary>The business date on which most was brought, the first of several; null where nothing was.</summary>
/// <param name="Filter">Of deliveries that were brought.</param>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record FindBusiestDay(DeliveryFilter Filter) : IQuery<BusyDay?>;

public sealed record BusyDay(DateOnly Date, int Deliveries);
