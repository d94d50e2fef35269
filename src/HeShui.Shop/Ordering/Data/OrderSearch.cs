using FluentValidation;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering.Data;

/// <summary>What all lists of orders can be asked for; what is null or empty does not matter.</summary>
/// <param name="Number">Whole, in capitals or not.</param>
/// <param name="Phone">The buyer's or the recipient's: whole, or its last four digits or more.</param>
/// <param name="Recipient">The whole name.</param>
/// <param name="Product">Words in the name of something in it.</param>
/// <param name="From">First business date on which it was placed.</param>
/// <param name="To">Last one.</param>
/// <param name="Supplier">Something in it is this supplier's; with a product, that is.</param>
/// <param name="PickupPoint">Code of the point where it is collected.</param>
/// <param name="After">Where the page before ended.</param>
internal sealed record OrderCriteria(
    string? Number = null, string? Phone = null, string? Recipient = null, string? Product = null, OrderStatus? Status = null, PaymentStatus? Payment = null,
    Fulfilment? Fulfilment = null, DateOnly? From = null, DateOnly? To = null, SupplierId? Supplier = null, string? PickupPoint = null, OrderMark? After = null)
{
    /// <summary>The first instant.</summary>
    public DateTimeOffset? Since => From is { } first ? Shanghai.At(first, TimeOnly.MinValue) : null;

    /// <summary>The instant after the last.</summary>
    public DateTimeOffset? Until => To is { } last ? Shanghai.At(last.AddDays(1), TimeOnly.MinValue) : null;

    /// <summary>Whether there can be only few such orders in the whole shop: one, or those that are on their way through it.</summary>
    public bool AreFew => !string.IsNullOrWhiteSpace(Number) || Status is OrderStatus.Placed or OrderStatus.Confirmed;

    /// <summary>Whether something is asked that only the order itself knows, and not its lines.</summary>
    public bool AsksOrders => Status is not null || Payment is not null || Fulfilment is not null || PickupPoint is not null || !string.IsNullOrWhiteSpace(Number) || !string.IsNullOrWhiteSpace(Recipient);
}

internal sealed class OrderCriteriaValidator : AbstractValidator<OrderCriteria>
{
    private static readonly DateOnly Earliest = new(2000, 1, 1), Latest = new(2999, 12, 31);

    public OrderCriteriaValidator()
    {
        RuleFor(x => x.Number).MaximumLength(20).WithMessage("订单号最多 20 个字。");
        RuleFor(x => x.Phone).Must(phone => PhoneNumber.Normalize(phone) is { Length: >= PhoneNumber.TailLength and <= 11 } digits && digits.All(char.IsAsciiDigit))
            .When(x => !string.IsNullOrWhiteSpace(x.Phone)).WithMessage("手机号请填全部 11 位，或者最后 4 位以上的数字。");
        RuleFor(x => x.Recipient).MaximumLength(20).WithMessage("收货人最多 20 个字。");
        RuleFor(x => x.Product).MaximumLength(40).WithMessage("商品名最多 40 个字。");
        RuleFor(x => x.From).InclusiveBetween(Earliest, Latest).WithMessage("开始日期要在 2000 年到 2999 年之间。");
        RuleFor(x => x.To).InclusiveBetween(Earliest, Latest).WithMessage("结束日期要在 2000 年到 2999 年之间。");
        RuleFor(x => x.To).GreaterThanOrEqualTo(x => x.From).When(x => x.From is not null && x.To is not null).WithMessage("结束日期不能早于开始日期。");
    }
}

/// <summary>Finds orders by all criteria at once, a page at a time. Whatever leads to the fewest is read first, by its index and in the list's order.</summary>
internal static class OrderSearch
{
    public const int PageSize = 30;

    /// <summary>So many lines are looked through for one page at most, however seldom they are what is asked for.</summary>
    internal const int Reach = 2_000;

    /// <summary>
    /// A page of orders with their lines, newest first, and where the next one begins. A page may have fewer than it holds, or
    /// none, and a next one all the same: where goods that are sold often are seldom in such an order, it ends with what was looked through.
    /// </summary>
    public static async Task<(List<Order> Orders, OrderMark? End)> Search(this ShopDb db, IMediator mediator, OrderCriteria asked, CancellationToken ct)
    {
        var phone = PhoneNumber.Normalize(asked.Phone);
        var members = phone.Length > 0 ? await mediator.Send(new FindMembersByPhone(phone), ct) : [];
        var patterns = OrderQueries.Patterns(asked.Product);
        var names = patterns.Length > 0 ? await db.SoldNames(patterns).ToArrayAsync(ct) : null;
        var edge = phone.Length == 0 && names is { Length: > 0 } && asked.AsksOrders ? await db.Edge(asked, names, ct) : null;
        var found = await db.Places(asked, phone, members, names, edge).ToListAsync(ct);
        var ids = found.Take(PageSize).Select(p => p.Id).ToList();
        var orders = await db.Orders.AsNoTracking().Where(o => ids.Contains(o.Id)).Include(o => o.Lines).NewestFirst().AsSplitQuery().ToListAsync(ct);
        return (orders, found.Count > PageSize ? orders[^1].Mark : edge);
    }

    /// <summary>
    /// How far back a page looks: to the newest place at which the lines with one of these names have all been looked through that
    /// are its share. Null where that is the beginning.
    /// </summary>
    private static async Task<OrderMark?> Edge(this ShopDb db, OrderCriteria asked, string[] names, CancellationToken ct)
    {
        var share = Math.Max(PageSize + 1, Reach / names.Length);
        var before = asked.Until is { } until && (asked.After is not { } after || until <= after.PlacedAt) ? new OrderMark(until, default) : asked.After ?? new OrderMark(DateTimeOffset.MaxValue.AddDays(-1), default);
        var edge = await db.Database.SqlQuery<LinePlace>(
            $"""
            SELECT l.placed_at, l."order" AS id FROM unnest({names}) AS sold (name) CROSS JOIN LATERAL (
                SELECT placed_at, "order" FROM ordering.order_line WHERE product_name = sold.name AND (placed_at, "order") < ({before.PlacedAt}, {before.Id.Value})
                ORDER BY placed_at DESC, "order" DESC OFFSET {share - 1} LIMIT 1) l
            ORDER BY l.placed_at DESC, l."order" DESC LIMIT 1
            """).ToListAsync(ct);
        return edge is [var end] && !(end.PlacedAt < asked.Since) ? new OrderMark(end.PlacedAt, new OrderId(end.Id)) : null;
    }

    private sealed record LinePlace(DateTimeOffset PlacedAt, Guid Id);

    /// <summary>Lines of the supplier asked for, or all.</summary>
    private static IQueryable<OrderLine> Lines(this ShopDb db, OrderCriteria asked) =>
        asked.Supplier is { } supplier ? db.Set<OrderLine>().Where(l => l.Supplier == supplier) : db.Set<OrderLine>();

    /// <summary>The pickup point whose orders alone a clerk may see; null for clerks of the store, who see all.</summary>
    /// <exception cref="NotFoundException">The clerk works at none.</exception>
    public static async Task<string?> OnlyPickupPoint(this IMediator mediator, ICurrentUser user, CancellationToken ct) =>
        await mediator.IsStoreClerk(user, ct) ? null : user.PickupPoint ?? throw new NotFoundException();

    /// <summary>Where the page's orders stand, and one more.</summary>
    /// <param name="phone">Digits; empty for any.</param>
    /// <param name="members">Whose phone it is.</param>
    /// <param name="names">Names of goods of which one must be in it; null for any.</param>
    /// <param name="edge">How far back to look; null for all the way.</param>
    private static IQueryable<OrderPlace> Places(this ShopDb db, OrderCriteria asked, string phone, IReadOnlyList<MemberId> members, string[]? names, OrderMark? edge)
    {
        var orders = db.Orders.Candidates().As(asked);
        var lines = db.Lines(asked).Candidates(db.Orders).As(asked);
        if (phone.Length > 0)
        {
            orders = names is null ? orders : orders.Where(c => c.Order.Lines.Any(l => names.Contains(l.ProductName)));
            var tail = phone[^PhoneNumber.TailLength..];
            var received = orders.Where(c => EF.Property<string>(c.Order, OrderMapping.PhoneTail) == tail && c.Order.Destination.Phone.EndsWith(phone));
            return received.Newest().Union(orders.Where(c => members.Contains(c.Order.Member)).Newest()).Newest();
        }
        if (names is not null)
        {
            var back = edge ?? new OrderMark(DateTimeOffset.UnixEpoch, default);
            return asked.AsksOrders
                ? lines.Where(c => names.Contains(c.Goods!) && EF.Functions.GreaterThanOrEqual(ValueTuple.Create(c.PlacedAt, c.Id), ValueTuple.Create(back.PlacedAt, back.Id))).NewestOnce()
                : NewestOf(db, names, lines);
        }
        if (asked.Supplier is not { } whose)
        {
            return orders.Newest();
        }
        return asked.AreFew ? orders.Where(c => c.Order.Lines.Any(l => l.Supplier == whose)).Newest() : lines.NewestOnce();
    }

    /// <summary>The newest with goods of these names. For each name so many are read from the index in its order, and no more than that however many there are.</summary>
    private static IQueryable<OrderPlace> NewestOf(ShopDb db, string[] names, IQueryable<Candidate> lines) =>
        db.Database.SqlQuery<string>($"SELECT unnest({names}) AS \"Value\"")
            .SelectMany(name => lines.Where(c => c.Goods == name).GroupBy(c => new { c.PlacedAt, c.Id })
                .OrderByDescending(g => g.Key.PlacedAt).ThenByDescending(g => g.Key.Id).Take(PageSize + 1).Select(g => new OrderPlace { PlacedAt = g.Key.PlacedAt, Id = g.Key.Id }))
            .Distinct().Newest();

    /// <summary>The newest, each once however many of its lines lead to it.</summary>
    private static IQueryable<OrderPlace> NewestOnce(this IQueryable<Candidate> lines) => lines.GroupBy(c => new { c.PlacedAt, c.Id })
        .OrderByDescending(g => g.Key.PlacedAt).ThenByDescending(g => g.Key.Id).Take(PageSize + 1).Select(g => new OrderPlace { PlacedAt = g.Key.PlacedAt, Id = g.Key.Id });

    private static IQueryable<OrderPlace> Newest(this IQueryable<Candidate> candidates) => candidates.Select(c => new OrderPlace { PlacedAt = c.PlacedAt, Id = c.Id }).Newest();

    private static IQueryable<OrderPlace> Newest(this IQueryable<OrderPlace> places) => places.OrderByDescending(p => p.PlacedAt).ThenByDescending(p => p.Id).Take(PageSize + 1);
}
