using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger;

internal sealed class SumSalesHandler(ShopDb db) : QueryHandler<SumSales, SalesSum>
{
    public override async Task<SalesSum> Handle(SumSales request, CancellationToken cancellationToken) =>
        (await db.Sums(request.Filter, null, cancellationToken)).SingleOrDefault() is { } sum ? new SalesSum(sum.Yuan, sum.Entries, sum.Demo) : new SalesSum(0, 0, 0);
}
