using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ordering.Contracts;

/// <summary>Whose order it is, for a module that reacts to what happened to it, in the name of whoever did it. Says nothing personal.</summary>
/// <exception cref="NotFoundException">There is no such order.</exception>
[Allow(Role.Member, Role.Supplier, Role.Clerk, Role.Courier, Role.Operator, Role.System)]
public sealed record FindBuyer(OrderId Order) : IQuery<Buyer>;

/// <param name="PickupPoint">Code; pickup only.</param>
/// <param name="CashDue">What is still to be paid at pickup; null where nothing is.</param>
public sealed record Buyer(MemberId Member, string Number, ReceivingMethod Method, string? PickupPoint, Money? CashDue);
