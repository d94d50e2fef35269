using HeShui.Shop.Shared;

namespace HeShui.Shop.Ordering.Contracts;

/// <summary>留言: what a buyer says to one supplier of an order.</summary>
public sealed record SupplierNote(SupplierId Supplier, string Text)
{
    public const int Longest = 200;
}
