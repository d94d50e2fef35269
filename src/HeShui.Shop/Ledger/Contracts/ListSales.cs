using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger.Contracts;

/// <summary>The entries themselves, by date, in a stable order.</summary>
/// <param name="After">Where the rows before ended: then nothing is skipped.</param>
/// <param name="Backwards">Goes through the list from its end: what is skipped, taken or comes after is meant that way. The rows found are in the list's own order.</param>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record ListSales(SalesFilter Filter, int Skip, int Take, SalesMark? After = null, bool Backwards = false) : IQuery<IReadOnlyList<SalesRow>>;

/// <param name="Kind">销售, 退款 or 更正.</param>
/// <param name="Goods">Product and Sku, or 运费.</param>
/// <param name="Yuan">Negative for a refund.</param>
public sealed record SalesRow(
    DateOnly Date, string Kind, string OrderNumber, MemberId Member, string Goods, string Channel, int Quantity, decimal Yuan, bool IsDemo, SalesMark Mark);

/// <summary>A place in the book.</summary>
public sealed record SalesMark(DateOnly Date, long Entry);
