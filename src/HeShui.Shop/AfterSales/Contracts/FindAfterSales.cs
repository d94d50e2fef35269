using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.AfterSales.Contracts;

/// <summary>How an order stands with all of its cases together.</summary>
[Allow(Role.Member, Role.Supplier, Role.Clerk, Role.Operator, Role.System)]
public sealed record FindAfterSales(OrderId Order) : IQuery<AfterSalesStanding>;

/// <param name="Status">Of its cases the state that has most still to be done.</param>
/// <param name="Refunded">What all settled cases give back.</param>
public sealed record AfterSalesStanding(AfterSalesStatus Status, Money Refunded);
