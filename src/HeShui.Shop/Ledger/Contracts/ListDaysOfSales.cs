using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger.Contracts;

/// <summary>What the sales book says of each business date, in order; dates without entries are left out.</summary>
/// <param name="From">First business date.</param>
/// <param name="To">Last business date.</param>
/// <param name="Without">Members whose purchases are left out.</param>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ListDaysOfSales(DateOnly From, DateOnly To, IReadOnlyCollection<MemberId> Without) : IQuery<IReadOnlyList<DayOfSales>>;

/// <param name="Orders">Orders of which something was sold on that date.</param>
/// <param name="Yuan">Sales less refunds of that date, freight included.</param>
/// <param name="Demo">How many of the entries are demo data.</param>
public sealed record DayOfSales(DateOnly Date, int Orders, decimal Yuan, int Demo);
