using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace HeShui.Shop.Ledger;

/// <summary>Walks the members in order and adds up each one's entries, so that a page reads about a page's members, not the whole book.</summary>
internal sealed class ListBuyersHandler(ShopDb db) : QueryHandler<ListBuyers, IReadOnlyList<BuyerRow>>
{
    private static readonly string Forwards = Rows(">", "ASC");
    private static readonly string Backwards = Rows("<", "DESC");

    private static string Rows(string beyond, string direction) =>
        $"""
        SELECT m.member, b.orders, b.yuan, b.last, b.is_demo
        FROM (
            SELECT DISTINCT member FROM ledger.entry
            WHERE business_date BETWEEN @from AND @to AND (@after::uuid IS NULL OR member {beyond} @after)
                AND (@among::uuid[] IS NULL OR member = ANY(@among)) AND NOT member = ANY(@without)
            ORDER BY member {direction}) m
        CROSS JOIN LATERAL (
            SELECT count(*)::int AS orders, sum(k.yuan) AS yuan, max(k.date) AS last, (array_agg(k.is_demo ORDER BY k.date DESC, k.number DESC))[1] AS is_demo,
                (array_agg(k.township ORDER BY k.date DESC, k.number DESC))[1] AS township,
                (array_agg(ledger.kind_of(k.channel) ORDER BY k.date DESC, k.number DESC))[1] AS channel
            FROM (
                SELECT max(e.order_number) AS number, min(e.business_date) AS date, max(e.township) AS township, max(e.channel) AS channel,
                    sum(e.amount) AS yuan, bool_or(e.is_demo) AS is_demo
                FROM ledger.entry e
                WHERE e.member = m.member AND e.business_date BETWEEN @from AND @to
                GROUP BY e."order"
                HAVING sum(e.amount) > 0 AND count(*) FILTER (WHERE e.kind = 'Sale') > 0) k) b
        WHERE b.orders > 0 AND (@any_township OR b.township IS NOT DISTINCT FROM @township) AND (@any_channel OR b.channel IS NOT DISTINCT FROM @channel)
        ORDER BY m.member {direction} LIMIT @take OFFSET @skip
        """;

    private sealed record Found(Guid Member, int Orders, decimal Yuan, DateOnly Last, bool IsDemo);

    public override async Task<IReadOnlyList<BuyerRow>> Handle(ListBuyers request, CancellationToken cancellationToken) =>
        (await db.Database.SqlQueryRaw<Found>(
            request.Backwards ? Backwards : Forwards,
            [
                .. request.Filter.ListParameters(), new NpgsqlParameter("after", NpgsqlDbType.Uuid) { Value = (object?)request.After?.Value ?? DBNull.Value },
                new NpgsqlParameter("take", request.Take), new NpgsqlParameter("skip", request.After is null ? request.Skip : 0),
            ]).ToListAsync(cancellationToken))
        .InOrder(request.Backwards).ConvertAll(b => new BuyerRow(new MemberId(b.Member), b.Orders, b.Yuan, b.Last, b.IsDemo));
}
