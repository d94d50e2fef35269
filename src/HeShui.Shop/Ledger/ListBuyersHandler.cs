using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HeShui.Shop.Ledger;

internal sealed class ListBuyersHandler(ShopDb db) : QueryHandler<ListBuyers, IReadOnlyList<BuyerRow>>
{
    private sealed record Found(Guid Member, int Orders, decimal Yuan, DateOnly Last, bool IsDemo);

    public override async Task<IReadOnlyList<BuyerRow>> Handle(ListBuyers request, CancellationToken cancellationToken) =>
        (await db.Database.SqlQueryRaw<Found>(
            BuyerQueries.Rows, [.. request.Filter.RowParameters(), new NpgsqlParameter("take", request.Take), new NpgsqlParameter("skip", request.Skip)]).ToListAsync(cancellationToken))
        .ConvertAll(b => new BuyerRow(new MemberId(b.Member), b.Orders, b.Yuan, b.Last, b.IsDemo));
}
