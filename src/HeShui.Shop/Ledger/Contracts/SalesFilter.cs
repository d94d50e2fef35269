using HeShui.Shop.Shared;

namespace HeShui.Shop.Ledger.Contracts;

/// <summary>Which entries of the sales book are meant. Freight counts, but never as agricultural.</summary>
/// <param name="From">First business date.</param>
/// <param name="To">Last business date; before <paramref name="From"/> there is nothing.</param>
/// <param name="AgriculturalOnly">Agricultural goods alone.</param>
/// <param name="Without">Members whose purchases are left out.</param>
/// <param name="Among">Only these members' purchases; null for everyone's.</param>
public sealed record SalesFilter(
    DateOnly From, DateOnly To, bool AgriculturalOnly, IReadOnlyCollection<MemberId> Without, IReadOnlyCollection<MemberId>? Among = null)
{
    /// <summary>Code of the township the goods went to; null for all.</summary>
    public Only<string?>? Township { get; init; }

    /// <summary>Whose goods; freight is nobody's. Null for all.</summary>
    public Only<SupplierId?>? Supplier { get; init; }

    /// <summary>Codes from the top down; freight has none. Null for all.</summary>
    public Only<string?>? Category { get; init; }

    /// <summary>One of <see cref="SalesChannels"/>; null for all.</summary>
    public Only<string?>? Channel { get; init; }
}

/// <summary>By what the entries can be told apart.</summary>
public enum SalesDimension { Township, Supplier, Category, Channel }

/// <summary>Kinds of channels. All live sessions are one kind.</summary>
public static class SalesChannels
{
    public const string Store = "store", Assisted = "assisted", Live = "live", Provincial = "provincial";
}
