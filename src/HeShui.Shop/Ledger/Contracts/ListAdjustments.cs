using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger.Contracts;

/// <summary>Refunds and corrections that came after a day, of orders sold in a period that was reported by then.</summary>
/// <param name="From">First business date of the period.</param>
/// <param name="To">Last business date of the period.</param>
/// <param name="After">Business date of the report; only later entries count.</param>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record ListAdjustments(DateOnly From, DateOnly To, DateOnly After) : IQuery<Adjustments>;

/// <param name="Yuan">What they come to, usually negative.</param>
/// <param name="Days">By business date, the latest first, at most a hundred.</param>
public sealed record Adjustments(decimal Yuan, int Entries, IReadOnlyList<AdjustedDay> Days);

public sealed record AdjustedDay(DateOnly Date, decimal Yuan, int Entries);
