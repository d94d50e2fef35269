using HeShui.Shop.Shared;

namespace HeShui.Shop.Ledger.Contracts;

/// <summary>Which entries of the sales book are meant. Freight counts, but never as agricultural.</summary>
/// <param name="From">First business date.</param>
/// <param name="To">Last business date; before <paramref name="From"/> there is nothing.</param>
/// <param name="AgriculturalOnly">Agricultural goods alone.</param>
/// <param name="Without">Members whose purchases are left out.</param>
/// <param name="Among">Only these members' purchases; null for everyone's.</param>
public sealed record SalesFilter(
    DateOnly From, DateOnly To, bool AgriculturalOnly, IReadOnlyCollection<MemberId> Without, IReadOnlyCollection<MemberId>? Among = null);
