using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger.Contracts;

/// <summary>The buyers that <see cref="CountBuyers"/> counts, by their ids.</summary>
/// <param name="After">The last buyer before these: then nothing is skipped.</param>
/// <param name="Backwards">Goes through the list from its end: what is skipped, taken or comes after is meant that way. The rows found are in the list's own order.</param>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record ListBuyers(SalesFilter Filter, int Skip, int Take, MemberId? After = null, bool Backwards = false) : IQuery<IReadOnlyList<BuyerRow>>;

/// <param name="Orders">Orders of which something is left.</param>
/// <param name="Yuan">What they come to.</param>
/// <param name="Last">Business date of the last of them.</param>
/// <param name="IsDemo">Whether the last of them is demo data.</param>
public sealed record BuyerRow(MemberId Member, int Orders, decimal Yuan, DateOnly Last, bool IsDemo);
