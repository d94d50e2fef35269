using HeShui.Shop.Shared;

namespace HeShui.Shop.Promotions;

/// <summary>Something off each unit. The best one wins for a line.</summary>
public sealed record ItemDiscount : Promotion
{
    /// <exception cref="DomainException"><c>name-missing</c></exception>
    public ItemDiscount(string id, string name, PriceScope scope, Period period, Discount perUnit)
        : base(id, name, scope, period) => PerUnit = perUnit;

    public Discount PerUnit { get; }
}
