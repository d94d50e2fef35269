using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.AfterSales.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.AfterSales;

internal sealed class FindAfterSalesHandler(ShopDb db) : QueryHandler<FindAfterSales, AfterSalesStanding>
{
    /// <summary>What has most still to be done comes first.</summary>
    private static readonly AfterSalesStatus[] MostToDo =
        [AfterSalesStatus.Requested, AfterSalesStatus.Approved, AfterSalesStatus.Returned, AfterSalesStatus.Refunded, AfterSalesStatus.Rejected, AfterSalesStatus.Closed];

    public override async Task<AfterSalesStanding> Handle(FindAfterSales request, CancellationToken cancellationToken)
    {
        var cases = await db.RefundCases.AsNoTracking().Where(c => c.Order == request.Order).ToListAsync(cancellationToken);
        return new AfterSalesStanding(MostToDo.FirstOrDefault(s => cases.Exists(c => c.State == s)), cases.Where(c => c.State == AfterSalesStatus.Refunded).Sum(c => c.Amount));
    }
}
