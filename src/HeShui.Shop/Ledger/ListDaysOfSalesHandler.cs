using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ledger;

internal sealed class ListDaysOfSalesHandler(ShopDb db) : QueryHandler<ListDaysOfSales, IReadOnlyList<DayOfSales>>
{
    private const string Days =
        $"""
        SELECT date, sum(orders)::int AS orders, sum(yuan) AS yuan, sum(demo)::int AS demo
        FROM (
            SELECT date, 0, yuan, entries, demo FROM ledger.sales_rollup WHERE grain = 0 AND date BETWEEN @from AND @to
            UNION ALL SELECT e.business_date, 0, e.amount, 1, e.is_demo::int FROM ledger.unfolded u JOIN ledger.entry e ON e.id = u.entry WHERE e.business_date BETWEEN @from AND @to
            UNION ALL SELECT sold_on, sold, 0, 0, 0 FROM ledger.order_rollup WHERE sold_on BETWEEN @from AND @to AND happened_on = sold_on
            UNION ALL SELECT sold_on, sold, 0, 0, 0 FROM ledger.order_changes({RollupSql.Unfolded}) WHERE sold_on BETWEEN @from AND @to AND happened_on = sold_on
            UNION ALL SELECT business_date, -(count(DISTINCT "order") FILTER (WHERE kind = 'Sale')), -sum(amount), -count(*), -(count(*) FILTER (WHERE is_demo))
                FROM ledger.entry WHERE member = ANY (@members) AND business_date BETWEEN @from AND @to GROUP BY business_date) AS days (date, orders, yuan, entries, demo)
        GROUP BY date HAVING sum(entries) > 0 ORDER BY date
        """;

    public override async Task<IReadOnlyList<DayOfSales>> Handle(ListDaysOfSales request, CancellationToken cancellationToken) =>
        await db.Database.SqlQueryRaw<DayOfSales>(Days, [.. new SalesFilter(request.From, request.To, AgriculturalOnly: false, request.Without).Parameters()]).ToListAsync(cancellationToken);
}
