using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HeShui.Shop.Ledger;

internal sealed class FindFirstSaleHandler(ShopDb db) : QueryHandler<FindFirstSale, DateOnly?>
{
    private const string First =
        """
        SELECT min(date) AS "Value"
        FROM (SELECT date FROM ledger.sales_rollup WHERE grain = 4 AND channel = @channel
            UNION ALL SELECT e.business_date FROM ledger.unfolded u JOIN ledger.entry e ON e.id = u.entry WHERE ledger.kind_of(e.channel) = @channel) x
        """;

    public override async Task<DateOnly?> Handle(FindFirstSale request, CancellationToken cancellationToken) =>
        await db.Database.SqlQueryRaw<DateOnly?>(First, new NpgsqlParameter("channel", request.Channel)).SingleAsync(cancellationToken);
}
