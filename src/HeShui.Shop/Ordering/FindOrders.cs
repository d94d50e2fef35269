using FluentValidation;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

/// <summary>Orders of everybody, newest first, that are as asked for in every way; what is null or empty does not matter.</summary>
/// <param name="Number">Whole, in capitals or not.</param>
/// <param name="Phone">The buyer's or the recipient's: whole, or its last four digits or more.</param>
/// <param name="Product">Words in the name of something in it.</param>
/// <param name="From">First business date on which it was placed.</param>
/// <param name="To">Last one.</param>
/// <param name="After">Where the page before ended.</param>
[Allow(Role.Operator)]
public sealed record FindOrders(
    string? Number = null, string? Phone = null, string? Product = null, OrderStatus? Status = null, PaymentStatus? Payment = null, Fulfilment? Fulfilment = null,
    DateOnly? From = null, DateOnly? To = null, OrderMark? After = null) : IQuery<FoundOrders>;

/// <param name="End">Where the next page begins; null on the last.</param>
public sealed record FoundOrders(IReadOnlyList<FoundOrder> Orders, OrderMark? End);

/// <param name="Recipient">Masked.</param>
/// <param name="Phone">The recipient's, masked.</param>
/// <param name="Goods">Names of what is in it.</param>
public sealed record FoundOrder(
    string Number, OrderStatus Status, PaymentStatus Payment, Fulfilment Fulfilment, DateTimeOffset PlacedAt, Money Total, int Units, IReadOnlyList<string> Goods,
    ReceivingMethod Method, string Recipient, string Phone, bool IsDemo);

internal sealed class FindOrdersValidator : AbstractValidator<FindOrders>
{
    private static readonly DateOnly Earliest = new(2000, 1, 1), Latest = new(2999, 12, 31);

    public FindOrdersValidator()
    {
        RuleFor(x => x.Number).MaximumLength(20).WithMessage("订单号最多 20 个字。");
        RuleFor(x => x.Phone).Must(phone => PhoneNumber.Normalize(phone) is { Length: >= PhoneNumber.TailLength and <= 11 } digits && digits.All(char.IsAsciiDigit))
            .When(x => !string.IsNullOrWhiteSpace(x.Phone)).WithMessage("手机号请填全部 11 位，或者最后 4 位以上的数字。");
        RuleFor(x => x.Product).MaximumLength(40).WithMessage("商品名最多 40 个字。");
        RuleFor(x => x.From).InclusiveBetween(Earliest, Latest).WithMessage("开始日期要在 2000 年到 2999 年之间。");
        RuleFor(x => x.To).InclusiveBetween(Earliest, Latest).WithMessage("结束日期要在 2000 年到 2999 年之间。");
        RuleFor(x => x.To).GreaterThanOrEqualTo(x => x.From).When(x => x.From is not null && x.To is not null).WithMessage("结束日期不能早于开始日期。");
    }
}

internal sealed class FindOrdersHandler(ShopDb db, IMediator mediator) : QueryHandler<FindOrders, FoundOrders>
{
    public const int PageSize = 30;

    public override async Task<FoundOrders> Handle(FindOrders request, CancellationToken cancellationToken)
    {
        var phone = PhoneNumber.Normalize(request.Phone);
        var members = phone.Length > 0 ? await mediator.Send(new FindMembersByPhone(phone), cancellationToken) : [];
        var patterns = OrderQueries.Patterns(request.Product);
        var names = patterns.Length > 0 ? await db.SoldNames(patterns).ToArrayAsync(cancellationToken) : null;
        var asked = new OrderCriteria(request.Number, request.Status, request.Payment, request.Fulfilment, request.From, request.To, request.After);
        var found = await Places(asked, phone, members, names).ToListAsync(cancellationToken);
        var ids = found.Take(PageSize).Select(p => p.Id).ToList();
        var orders = await db.Orders.AsNoTracking().Where(o => ids.Contains(o.Id)).Include(o => o.Lines).NewestFirst().AsSplitQuery().ToListAsync(cancellationToken);
        return new FoundOrders(orders.ConvertAll(Row), found.Count > PageSize ? orders[^1].Mark : null);
    }

    /// <summary>Where the page's orders stand, and one more. What finds fewest orders leads; the rest is asked of those alone.</summary>
    /// <param name="phone">Digits; empty for any.</param>
    /// <param name="members">Whose phone it is.</param>
    /// <param name="names">Names of goods of which one must be in it; null for any.</param>
    private IQueryable<OrderPlace> Places(OrderCriteria asked, string phone, IReadOnlyList<MemberId> members, string[]? names)
    {
        var orders = db.Orders.Candidates().As(asked);
        if (phone.Length == 0)
        {
            return names is null ? orders.Places().Newest(PageSize + 1) : db.NewestOf(names, asked, PageSize + 1);
        }
        if (names is not null)
        {
            orders = orders.Where(c => c.Order.Lines.Any(l => names.Contains(l.ProductName)));
        }
        var tail = phone[^PhoneNumber.TailLength..];
        var received = orders.Where(c => EF.Property<string>(c.Order, OrderMapping.PhoneTail) == tail && c.Order.Destination.Phone.EndsWith(phone));
        return received.Places().Newest(PageSize + 1).Union(orders.Where(c => members.Contains(c.Order.Member)).Places().Newest(PageSize + 1)).Newest(PageSize + 1);
    }

    private static FoundOrder Row(Order o) => new(
        o.Number, o.Status, o.Payment, o.Fulfilment, o.PlacedAt, o.Total, o.Lines.Sum(l => l.Quantity), o.Lines.Where(l => l.Quantity > 0).Select(l => l.ProductName).Distinct().ToList(),
        o.Destination.Method, PhoneNumber.MaskName(o.Destination.Recipient), PhoneNumber.Mask(o.Destination.Phone), o.IsDemo);
}
