using HeShui.Shop.AfterSales.Data;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.AfterSales;

/// <summary>What the asking member may ask back of an order of theirs now.</summary>
/// <exception cref="NotFoundException">There is no such order, or it is another member's.</exception>
[Allow(Role.Member)]
public sealed record GetRefundForm(OrderId Order) : IQuery<RefundForm>;

/// <param name="WhyNot">Why nothing may be asked for now, in plain Chinese; null where something may.</param>
/// <param name="Kinds">What may be asked for, for one line at least.</param>
/// <param name="FreightLeft">Freight that nobody has asked back yet.</param>
public sealed record RefundForm(string? WhyNot, IReadOnlyList<RefundKind> Kinds, IReadOnlyList<RefundFormLine> Lines, Money FreightLeft)
{
    public bool CanAsk => WhyNot is null;
}

/// <param name="UnitsLeft">That nobody has asked back yet.</param>
/// <param name="Kinds">What may be asked for these goods.</param>
/// <param name="Until">Until when the last of it may be asked; null while that does not matter.</param>
public sealed record RefundFormLine(
    OrderLineId Line, string ProductName, string SkuName, string Picture, int Units, int UnitsLeft, Money Paid, bool Fresh, IReadOnlyList<RefundKind> Kinds, DateTimeOffset? Until);

internal sealed class GetRefundFormHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : QueryHandler<GetRefundForm, RefundForm>
{
    public override async Task<RefundForm> Handle(GetRefundForm request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var order = await mediator.Send(new FindRefundable(request.Order), cancellationToken);
        if (order.Member != user.RequireMember())
        {
            throw new NotFoundException();
        }
        var goods = await mediator.Send(new FindHandOver(request.Order), cancellationToken);
        var claimed = new Claimed(await db.RefundCases.AsNoTracking().Where(c => c.Order == request.Order).ToListAsync(cancellationToken));
        var lines = order.Lines.Select(l => Line(l, claimed.UnitsLeft(l), goods, now)).ToList();
        var kinds = lines.Where(l => l.UnitsLeft > 0).SelectMany(l => l.Kinds).Distinct().Order().ToList();
        return new RefundForm(WhyNot(order, goods, lines, kinds), kinds, lines, claimed.FreightLeft(order.Freight));
    }

    private static RefundFormLine Line(RefundableLine line, int left, HandOverStanding goods, DateTimeOffset now)
    {
        var kinds = RefundRules.Open(goods.State, line.Fresh, goods.At, now);
        return new RefundFormLine(
            line.Goods.Id, line.Goods.ProductName, line.Goods.SkuName, line.Picture, line.Goods.Quantity, left, line.Goods.Paid, line.Fresh, kinds,
            goods.At is { } at && kinds.Count > 0 ? kinds.Max(k => RefundRules.Ends(k, line.Fresh, at)) : null);
    }

    private static string? WhyNot(Refundable order, HandOverStanding goods, List<RefundFormLine> lines, List<RefundKind> kinds) => kinds.Count > 0 && order.IsPaid ? null
        : !order.IsPaid ? "这个订单没有付款，没有可退的。"
        : lines.TrueForAll(l => l.UnitsLeft == 0) ? "这个订单的商品都申请过售后了。"
        : goods.State is Fulfilment.Delivered or Fulfilment.Collected ? "申请售后的时间已过。还有问题，请联系门店。"
        : "货在路上，现在不能申请。不想要了，送到时可以不收；收到后也能在这里申请。";
}
