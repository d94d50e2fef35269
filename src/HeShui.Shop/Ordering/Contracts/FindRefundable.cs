using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ordering.Contracts;

/// <summary>What was bought with an order and paid for it, for those who settle what goes back, in the name of whoever acts.</summary>
/// <param name="Hold">Whether nobody else may change the order until the caller's transaction ends.</param>
/// <exception cref="NotFoundException">There is no such order.</exception>
[Allow(Role.Member, Role.Supplier, Role.Clerk, Role.Operator, Role.System)]
public sealed record FindRefundable(OrderId Order, bool Hold = false) : IQuery<Refundable>;

/// <param name="IsPaid">Whether it was paid, whatever went back since.</param>
/// <param name="Lines">Those with something bought.</param>
public sealed record Refundable(OrderId Order, string Number, MemberId Member, bool IsPaid, IReadOnlyList<RefundableLine> Lines, Money Freight, bool IsDemo);

/// <param name="Fresh">Whether the goods spoil, as it was when the order was placed.</param>
public sealed record RefundableLine(OrderedLine Goods, bool Fresh, string Picture);
