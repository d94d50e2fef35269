using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger.Contracts;

/// <summary>The orders that <see cref="CountOrders"/> counts, by date of sale, in a stable order.</summary>
/// <param name="LeftOut">The other ones instead: refunded in full, or bought by those the filter leaves out.</param>
/// <param name="After">Where the orders before ended: then nothing is skipped.</param>
/// <param name="Backwards">Goes through the list from its end: what is skipped, taken or comes after is meant that way. The rows found are in the list's own order.</param>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record ListOrders(SalesFilter Filter, bool LeftOut, int Skip, int Take, OrderMark? After = null, bool Backwards = false) : IQuery<IReadOnlyList<OrderRow>>;

/// <param name="Date">Business date of the sale.</param>
/// <param name="Yuan">After refunds.</param>
public sealed record OrderRow(DateOnly Date, string Number, MemberId Member, decimal Yuan, bool IsDemo)
{
    /// <summary>Where the list goes on after it.</summary>
    public OrderMark Mark => new(Date, Number);
}

/// <summary>A place among the orders by date of sale.</summary>
public sealed record OrderMark(DateOnly Date, string Number);
