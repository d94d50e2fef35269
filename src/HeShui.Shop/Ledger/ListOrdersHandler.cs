using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace HeShui.Shop.Ledger;

/// <summary>
/// Walks the sales by date and order number and adds up each order's entries, so that a page reads about a page's orders, not the whole book.
/// Orders of a rare kind are found no faster than the walk gets to them.
/// </summary>
internal sealed class ListOrdersHandler(ShopDb db) : QueryHandler<ListOrders, IReadOnlyList<OrderRow>>
{
    private static readonly string Forwards = Rows(">", "ASC");
    private static readonly string Backwards = Rows("<", "DESC");

    private static string Rows(string beyond, string direction) =>
        $"""
        SELECT s.business_date AS date, s.order_number AS number, s.member, o.yuan, o.is_demo
        FROM (
            SELECT DISTINCT ON (e.business_date, e.order_number) e.business_date, e.order_number, e."order", e.member
            FROM ledger.entry e
            WHERE e.kind = 'Sale' AND {Meant} AND (@after_date::date IS NULL OR (e.business_date, e.order_number) {beyond} (@after_date, @after_number))
            ORDER BY e.business_date {direction}, e.order_number {direction}) s
        CROSS JOIN LATERAL (
            SELECT sum(e.amount) AS yuan, bool_or(e.is_demo) AS is_demo, min(e.business_date) FILTER (WHERE e.kind = 'Sale') AS sold
            FROM ledger.entry e
            WHERE e."order" = s."order" AND {Meant}) o
        WHERE o.sold = s.business_date AND (o.yuan > 0 AND NOT s.member = ANY(@without)) <> @left_out AND (NOT @left_out OR {MayBeLeftOut})
        ORDER BY s.business_date {direction}, s.order_number {direction} LIMIT @take OFFSET @skip
        """;

    /// <summary>Told by a small index, so that only few of the orders that the walk passes are added up. Asked for each by itself: a set of them all would grow with the book.</summary>
    private const string MayBeLeftOut = """s.member = ANY(@without) OR (SELECT true FROM ledger.entry r WHERE r."order" = s."order" AND r.amount <= 0 LIMIT 1)""";

    private const string Meant =
        """
        e.business_date BETWEEN @from AND @to AND (@among::uuid[] IS NULL OR e.member = ANY(@among))
            AND (@any_township OR e.township IS NOT DISTINCT FROM @township)
            AND (@any_channel OR ledger.kind_of(e.channel) = @channel)
            AND (@any_supplier OR e.supplier IS NOT DISTINCT FROM @supplier) AND (@any_category OR e.category_path IS NOT DISTINCT FROM @category)
            AND (e.agricultural OR NOT @agricultural)
        """;

    private sealed record Found(DateOnly Date, string Number, Guid Member, decimal Yuan, bool IsDemo);

    public override async Task<IReadOnlyList<OrderRow>> Handle(ListOrders request, CancellationToken cancellationToken)
    {
        var filter = request.Filter;
        var found = await db.Database.SqlQueryRaw<Found>(
            request.Backwards ? Backwards : Forwards,
            [
                .. filter.ListParameters(), new NpgsqlParameter("agricultural", filter.AgriculturalOnly), new NpgsqlParameter("left_out", request.LeftOut),
                new NpgsqlParameter("any_supplier", filter.Supplier is null), Optional("supplier", NpgsqlDbType.Uuid, filter.Supplier?.Value?.Value),
                new NpgsqlParameter("any_category", filter.Category is null), Optional("category", NpgsqlDbType.Text, filter.Category?.Value),
                Optional("after_date", NpgsqlDbType.Date, request.After?.Date), Optional("after_number", NpgsqlDbType.Text, request.After?.Number),
                new NpgsqlParameter("take", request.Take), new NpgsqlParameter("skip", request.After is null ? request.Skip : 0),
            ]).ToListAsync(cancellationToken);
        return found.InOrder(request.Backwards).ConvertAll(o => new OrderRow(o.Date, o.Number, new MemberId(o.Member), o.Yuan, o.IsDemo));
    }

    private static NpgsqlParameter Optional(string name, NpgsqlDbType type, object? value) => new(name, type) { Value = value ?? DBNull.Value };
}
