using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger;

internal sealed class SplitSalesHandler(ShopDb db) : QueryHandler<SplitSales, IReadOnlyList<SalesPart>>
{
    public override async Task<IReadOnlyList<SalesPart>> Handle(SplitSales request, CancellationToken cancellationToken) =>
        (await db.Sums(request.Filter, request.By, cancellationToken)).ConvertAll(t => new SalesPart(t.Key, new SalesSum(t.Yuan, t.Entries, t.Demo)));
}
