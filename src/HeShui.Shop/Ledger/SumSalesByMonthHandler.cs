using System.Globalization;
using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ledger;

internal sealed class SumSalesByMonthHandler(ShopDb db) : QueryHandler<SumSalesByMonth, IReadOnlyList<MonthOfSales>>
{
    public override async Task<IReadOnlyList<MonthOfSales>> Handle(SumSalesByMonth request, CancellationToken cancellationToken) =>
        (await db.SumsByMonth(request.Filter, cancellationToken)).OrderBy(m => m.Key, StringComparer.Ordinal)
        .Select(m => new MonthOfSales(int.Parse(m.Key![..4], CultureInfo.InvariantCulture), int.Parse(m.Key[5..], CultureInfo.InvariantCulture), m.Yuan)).ToList();
}
