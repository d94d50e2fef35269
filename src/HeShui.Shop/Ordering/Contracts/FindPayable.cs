using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ordering.Contracts;

/// <summary>What there is to pay for an order.</summary>
/// <exception cref="NotFoundException">There is none, or it is another member's.</exception>
[Allow(Role.Member, Role.System)]
public sealed record FindPayable(OrderId Order) : IQuery<Payable>;

/// <param name="IsOpen">Whether it still waits for payment: placed, unpaid, within its time.</param>
public sealed record Payable(OrderId Order, string Number, Money Total, DateTimeOffset Due, bool IsOpen, bool IsDemo);
