using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ledger;

internal sealed class ListSalesHandler(ShopDb db) : QueryHandler<ListSales, IReadOnlyList<SalesRow>>
{
    public override async Task<IReadOnlyList<SalesRow>> Handle(ListSales request, CancellationToken cancellationToken)
    {
        var entries = db.Entries.Matching(request.Filter);
        if (request.After is { } last)
        {
            entries = request.Backwards
                ? entries.Where(e => EF.Functions.LessThan(ValueTuple.Create(e.BusinessDate, e.Id), ValueTuple.Create(last.Date, last.Entry)))
                : entries.Where(e => EF.Functions.GreaterThan(ValueTuple.Create(e.BusinessDate, e.Id), ValueTuple.Create(last.Date, last.Entry)));
        }
        entries = request.Backwards
            ? entries.OrderByDescending(e => e.BusinessDate).ThenByDescending(e => e.Id)
            : entries.OrderBy(e => e.BusinessDate).ThenBy(e => e.Id);
        return (await entries.Skip(request.After is null ? request.Skip : 0).Take(request.Take)
            .Select(e => new { e.Id, e.BusinessDate, e.Kind, e.OrderNumber, e.Member, e.ProductName, e.Channel, e.Quantity, e.Amount, e.IsDemo })
            .ToListAsync(cancellationToken))
            .InOrder(request.Backwards)
            .ConvertAll(e => new SalesRow(
                e.BusinessDate, Name(e.Kind), e.OrderNumber, e.Member, e.ProductName, e.Channel, e.Quantity, e.Amount.Yuan, e.IsDemo, new SalesMark(e.BusinessDate, e.Id)));
    }

    private static string Name(EntryKind kind) => kind switch
    {
        EntryKind.Sale => "销售",
        EntryKind.Refund => "退款",
        _ => "更正",
    };
}
