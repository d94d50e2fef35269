using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ordering.Contracts;

/// <summary>What there is to pay for an order.</summary>
/// <exception cref="NotFoundException">There is none, or it is another member's.</exception>
/// <param name="Hold">Whether nobody else may change the order until the caller's transaction ends.</param>
[Allow(Role.Member, Role.System)]
public sealed record FindPayable(OrderId Order, bool Hold = false) : IQuery<Payable>;

/// <param name="IsOpen">Whether a payment may be begun: unpaid, and within its time or to be paid at pickup.</param>
/// <param name="AwaitsPayment">Whether a payment that has come in is taken: unpaid, its goods still reserved.</param>
/// <param name="HasLapsed">Whether it was cancelled because its time ran out: a payment that comes late may still make it stand again.</param>
/// <param name="Until">When it stops waiting for a payment that is begun now.</param>
public sealed record Payable(OrderId Order, string Number, Money Total, bool IsOpen, bool AwaitsPayment, bool HasLapsed, DateTimeOffset Until, bool IsDemo);
