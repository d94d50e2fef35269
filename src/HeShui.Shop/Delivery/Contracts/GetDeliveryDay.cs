using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery.Contracts;

/// <summary>What was handed over on a business date, and how its promises were kept.</summary>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetDeliveryDay(DateOnly Day) : IQuery<DeliveryDay>;

/// <param name="HandedOver">Orders that came into their buyers' hands on that date, at the door or at a pickup point.</param>
/// <param name="OnTheWay">Orders that are out for delivery now.</param>
/// <param name="Kept">Promises of that date that were kept: delivered, or ready for pickup, by the promised time.</param>
/// <param name="Broken">Promises of that date that were not, and whose time has passed.</param>
/// <param name="Open">Promises of that date whose time has not come yet.</param>
/// <param name="HasDemo">Whether demo data is among them.</param>
public sealed record DeliveryDay(IReadOnlyList<OrderId> HandedOver, int OnTheWay, int Kept, int Broken, int Open, bool HasDemo);
