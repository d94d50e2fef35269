using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering.Data;

internal static class OrderQueries
{
    /// <summary>Makes a sign of a pattern stand for itself.</summary>
    public const string Escape = @"\";

    private const int LongestText = 40;

    /// <summary>Before and after all orders.</summary>
    private static readonly DateTimeOffset Beginning = DateTimeOffset.UnixEpoch, End = new(3001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The orders after the end of the page before; all of them without one.</summary>
    public static IQueryable<Order> After(this IQueryable<Order> orders, OrderMark? end) => end is { } mark
        ? orders.Where(o => EF.Functions.LessThan(ValueTuple.Create(o.PlacedAt, o.Id), ValueTuple.Create(mark.PlacedAt, mark.Id)))
        : orders;

    /// <summary>In the one order of all lists, which their indexes have too.</summary>
    public static IQueryable<Order> NewestFirst(this IQueryable<Order> orders) => orders.OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id);

    /// <summary>Patterns of the words in what a person typed, for names that hold them all.</summary>
    public static string[] Patterns(string? typed) =>
        string.Concat((typed ?? "").Where(c => !char.IsControl(c)).Take(LongestText)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => $"%{word.Replace(Escape, Escape + Escape).Replace("%", @"\%").Replace("_", @"\_")}%").ToArray();

    /// <summary>Whether somebody typed part of an order's number: Latin letters and digits, four at least.</summary>
    public static bool IsOfNumber(string pattern) => pattern[1..^1] is { Length: >= 4 } word && word.All(char.IsAsciiLetterOrDigit) && word.Any(char.IsAsciiDigit);

    /// <summary>
    /// The names, of all under which goods were ever sold, that hold every word. One step of the index for each name there
    /// is, so that it does not matter how often they were sold.
    /// </summary>
    public static IQueryable<string> SoldNames(this ShopDb db, string[] patterns) => db.Database.SqlQuery<string>(
        $"""
        WITH RECURSIVE sold(name) AS (
            (SELECT product_name FROM ordering.order_line ORDER BY product_name LIMIT 1)
            UNION ALL
            SELECT (SELECT l.product_name FROM ordering.order_line l WHERE l.product_name > sold.name ORDER BY l.product_name LIMIT 1) FROM sold WHERE sold.name IS NOT NULL)
        SELECT name AS "Value" FROM sold WHERE name IS NOT NULL AND name ILIKE ALL ({patterns})
        """);

    public static IQueryable<OrderPlace> Places(this IQueryable<Order> orders) => orders.Select(o => new OrderPlace { PlacedAt = o.PlacedAt, Id = o.Id });

    public static IQueryable<OrderPlace> Newest(this IQueryable<OrderPlace> places, int count) =>
        places.OrderByDescending(p => p.PlacedAt).ThenByDescending(p => p.Id).Take(count);

    /// <summary>
    /// The newest orders that have goods of these names in them and are as asked for otherwise. For each name so many are read
    /// from the index in its order, and no more than that however many there are.
    /// </summary>
    public static IQueryable<Order> NewestOf(this ShopDb db, string[] names, FindOrders request, int count)
    {
        var (since, until) = (request.Since ?? Beginning, request.Until ?? End);
        var after = request.After ?? new OrderMark(End, new OrderId(Guid.AllBitsSet));
        var (number, status, payment, fulfilment) = ((request.Number ?? "").Trim().ToUpperInvariant(), request.Status?.ToString(), request.Payment?.ToString(), request.Fulfilment?.ToString());
        return db.Orders.FromSql(
            $"""
            SELECT o.*, o.xmin FROM ordering."order" o WHERE o.id = ANY (ARRAY(SELECT newest.id FROM (
                SELECT DISTINCT found.placed_at, found.id FROM unnest({names}) AS sold(name) CROSS JOIN LATERAL (
                    SELECT DISTINCT l.placed_at, l."order" AS id FROM ordering.order_line l JOIN ordering."order" o ON o.id = l."order"
                    WHERE l.product_name = sold.name AND (l.placed_at, l."order") < ({after.PlacedAt}, {after.Id.Value}) AND l.placed_at >= {since} AND l.placed_at < {until}
                        AND ({number} = '' OR o.number = {number}) AND ({status}::text IS NULL OR o.status = {status}) AND ({payment}::text IS NULL OR o.payment = {payment})
                        AND ({fulfilment}::text IS NULL OR o.fulfilment = {fulfilment})
                    ORDER BY l.placed_at DESC, l."order" DESC LIMIT {count}) found
                ORDER BY found.placed_at DESC, found.id DESC LIMIT {count}) newest))
            """);
    }
}

/// <summary>Where an order stands in lists.</summary>
internal sealed class OrderPlace
{
    public DateTimeOffset PlacedAt { get; init; }
    public OrderId Id { get; init; }
}
