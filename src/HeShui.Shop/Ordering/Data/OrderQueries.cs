using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering.Data;

internal static class OrderQueries
{
    /// <summary>Makes a sign of a pattern stand for itself.</summary>
    public const string Escape = @"\";

    private const int LongestText = 40;

    /// <summary>Nobody else may change the order until the transaction ends.</summary>
    public static Task Hold(this ShopDb db, OrderId order, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"SELECT FROM ordering.\"order\" WHERE id = {order.Value} FOR UPDATE", ct);

    /// <summary>The user's own order with its lines, held until the transaction ends.</summary>
    /// <exception cref="NotFoundException">There is none, or it is another member's.</exception>
    public static async Task<Order> HoldOwn(this ShopDb db, OrderId order, ICurrentUser user, CancellationToken ct)
    {
        await db.Hold(order, ct);
        return await db.Orders.Include(o => o.Lines).OwnedBy(user).Where(o => o.Id == order).Require(ct);
    }

    /// <summary>Orders by where they stand themselves.</summary>
    public static IQueryable<Candidate> Candidates(this IQueryable<Order> orders) => orders.Select(o => new Candidate { Order = o, PlacedAt = o.PlacedAt, Id = o.Id });

    /// <summary>Orders by where their lines stand, so that an index of the lines leads to them.</summary>
    public static IQueryable<Candidate> Candidates(this IQueryable<OrderLine> lines, IQueryable<Order> orders) => lines.Join(
        orders, l => EF.Property<OrderId>(l, "Order"), o => o.Id, (l, o) => new Candidate { Order = o, PlacedAt = l.PlacedAt, Id = EF.Property<OrderId>(l, "Order"), Goods = l.ProductName });

    /// <summary>Those that are as asked for.</summary>
    public static IQueryable<Candidate> As(this IQueryable<Candidate> candidates, OrderCriteria asked)
    {
        var number = (asked.Number ?? "").Trim().ToUpperInvariant();
        candidates = number.Length > 0 ? candidates.Where(c => c.Order.Number == number) : candidates;
        candidates = asked.Status is { } status ? candidates.Where(c => c.Order.Status == status) : candidates;
        candidates = asked.Payment is { } payment ? candidates.Where(c => c.Order.Payment == payment) : candidates;
        candidates = asked.Fulfilment is { } fulfilment ? candidates.Where(c => c.Order.Fulfilment == fulfilment) : candidates;
        candidates = asked.PickupPoint is { } point ? candidates.Where(c => EF.Property<string?>(c.Order, OrderMapping.PickupPoint) == point) : candidates;
        var recipient = (asked.Recipient ?? "").Trim();
        candidates = recipient.Length > 0 ? candidates.Where(c => EF.Property<string>(c.Order, OrderMapping.Recipient) == recipient) : candidates;
        candidates = asked.Since is { } since ? candidates.Where(c => c.PlacedAt >= since) : candidates;
        candidates = asked.Until is { } until ? candidates.Where(c => c.PlacedAt < until) : candidates;
        return asked.After is { } mark ? candidates.Where(c => EF.Functions.LessThan(ValueTuple.Create(c.PlacedAt, c.Id), ValueTuple.Create(mark.PlacedAt, mark.Id))) : candidates;
    }

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
}

/// <summary>An order that may be one of those asked for, and where it stands in lists.</summary>
internal sealed class Candidate
{
    public Order Order { get; init; } = null!;
    public DateTimeOffset PlacedAt { get; init; }
    public OrderId Id { get; init; }

    /// <summary>Name of the line's goods; none where no line leads to the order.</summary>
    public string? Goods { get; init; }
}

/// <summary>Where an order stands in lists.</summary>
internal sealed class OrderPlace
{
    public DateTimeOffset PlacedAt { get; init; }
    public OrderId Id { get; init; }
}
