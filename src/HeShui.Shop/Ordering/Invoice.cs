namespace HeShui.Shop.Ordering;

public enum InvoiceKind
{
    /// <summary>个人</summary>
    Person,

    /// <summary>单位</summary>
    Company,
}

/// <summary>发票: for whom the buyer asks for an invoice.</summary>
/// <param name="Title">发票抬头</param>
/// <param name="TaxNumber">税号, see <see cref="Ordering.TaxNumber"/>; null for a person.</param>
/// <param name="Email">Where it is sent; null where the buyer gave none.</param>
public sealed record Invoice(InvoiceKind Kind, string Title, string? TaxNumber, string? Email);

/// <summary>An invoice as a buyer typed it.</summary>
/// <param name="Kind">Null where nothing is chosen.</param>
public sealed record InvoiceEntry(InvoiceKind? Kind, string Title, string TaxNumber, string Email)
{
    /// <summary>Of an entry that is right.</summary>
    internal Invoice Asked => new(
        Kind!.Value, Title.Trim(), Kind == InvoiceKind.Company ? Ordering.TaxNumber.Plain(TaxNumber) : null, Email.Trim() is { Length: > 0 } email ? email : null);
}
