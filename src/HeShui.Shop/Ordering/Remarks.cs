using HeShui.Shop.Ordering.Contracts;

namespace HeShui.Shop.Ordering;

/// <summary>What a buyer says and confirms beside what is bought and where it goes.</summary>
/// <param name="Note">For the whole order.</param>
/// <param name="ToSuppliers">Where several suppliers have a part.</param>
/// <param name="Invoice">Null where none is asked for.</param>
/// <param name="AdultConfirmed">Whether the buyer had to say, and said, that they are of age.</param>
public sealed record Remarks(string Note, IReadOnlyList<SupplierNote> ToSuppliers, Invoice? Invoice, bool AdultConfirmed);
