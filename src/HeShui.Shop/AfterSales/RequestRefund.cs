using FluentValidation;
using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.AfterSales.Data;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.AfterSales;

/// <summary>
/// The member asks the money back for units of an order of theirs, or for its freight: a case for each supplier, apart for goods that spoil, and one
/// for the freight. What has not left is settled at once. The same key again answers with the same cases.
/// </summary>
/// <param name="Key">Made with the form.</param>
/// <param name="Freight">Whether the freight is asked back too. When all is called off before it leaves, it goes back in any case.</param>
/// <param name="Photos">Names of pictures.</param>
/// <exception cref="NotFoundException">There is no such order, it is another member's, or a line is none of it.</exception>
/// <exception cref="DomainException">
/// <c>not-open</c>: that may not be asked now; <c>units-gone</c>, <c>freight-gone</c>: asked for already; <c>no-freight</c>: not for this reason; <c>nothing-paid</c>;
/// <c>key-reused</c>: the same key with something else.
/// </exception>
[Allow(Role.Member)]
public sealed record RequestRefund(Guid Key, OrderId Order, RefundKind? Kind, IReadOnlyList<AskedUnits> Lines, bool Freight, string Reason, IReadOnlyList<string> Photos)
    : ICommand<RequestedRefund>, IIdempotent;

/// <param name="Units">How many; null where what was typed is no number.</param>
public sealed record AskedUnits(OrderLineId Line, int? Units);

/// <param name="Numbers">Of the cases, in their order.</param>
/// <param name="Settled">Whether the money is on its way already.</param>
public sealed record RequestedRefund(IReadOnlyList<string> Numbers, bool Settled);

internal sealed class RequestRefundValidator : AbstractValidator<RequestRefund>
{
    private const int MostUnits = 100_000;

    public RequestRefundValidator()
    {
        RuleFor(x => x.Key).NotEmpty().WithMessage("页面太旧了，请刷新后再填。");
        RuleFor(x => x.Kind).NotNull().WithMessage("请选是什么情况。").IsInEnum().WithMessage("请选是什么情况。");
        RuleFor(x => x.Lines).Must(lines => lines.All(l => l.Units is >= 0 and <= MostUnits)).WithMessage("件数请填整数，比如 1。")
            .Must(lines => lines.DistinctBy(l => l.Line).Count() == lines.Count).WithMessage("同一种商品只能填一次。");
        RuleFor(x => x.Lines).Must((x, lines) => x.Freight || lines.Any(l => l.Units > 0)).WithMessage("还没有选要退哪些商品。");
        RuleFor(x => x.Reason).NotEmpty().WithMessage("请写一句出了什么问题。").MaximumLength(200).WithMessage("说明最多 200 个字。");
        RuleFor(x => x.Photos).Must(p => p.Count <= RefundRules.MostPhotos).WithMessage($"照片最多 {RefundRules.MostPhotos} 张。")
            .Must(p => p.All(name => name.Length is > 0 and <= AddPicture.LongestName)).WithMessage("照片没有传好，请重新选。");
        RuleFor(x => x.Photos).NotEmpty().When(x => x.Kind?.NeedsPhoto() == true).WithMessage("请拍一张照片，让店里看清楚。");
    }
}

internal sealed class RequestRefundHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<RequestRefund, RequestedRefund>
{
    public override async Task<RequestedRefund> Handle(RequestRefund request, CancellationToken cancellationToken)
    {
        // The shipment before the order, as every step of a delivery does, so that nobody waits for another in a circle.
        var goods = await mediator.Send(new FindHandOver(request.Order, Hold: true), cancellationToken);
        var order = await mediator.Send(new FindRefundable(request.Order, Hold: true), cancellationToken);
        if (order.Member != user.RequireMember())
        {
            throw new NotFoundException();
        }
        var before = await db.RefundCases.Where(c => c.Order == request.Order || c.Key == request.Key).ToListAsync(cancellationToken);
        if (before.Exists(c => c.Key == request.Key))
        {
            return Same(request, before.FindAll(c => c.Key == request.Key));
        }
        var form = new Form(request, order, goods, before, user.Name, clock.GetUtcNow());
        var cases = form.Cases();
        db.AddRange(cases);
        return new RequestedRefund(cases.ConvertAll(c => c.Number), cases.TrueForAll(c => c.State == AfterSalesStatus.Refunded));
    }

    private static RequestedRefund Same(RequestRefund request, List<RefundCase> cases)
    {
        var asked = request.Lines.Where(l => l.Units > 0).ToDictionary(l => l.Line, l => l.Units!.Value);
        var made = cases.SelectMany(c => c.Lines).ToDictionary(l => l.Line, l => l.Units);
        if (cases.Exists(c => c.Order != request.Order || c.Kind != request.Kind || c.Reason != request.Reason.Trim()) || made.Count != asked.Count || made.Any(m => asked.GetValueOrDefault(m.Key) != m.Value))
        {
            throw new DomainException("key-reused", "这份申请已经提交过了，请到“我的售后”查看。");
        }
        return new RequestedRefund(cases.Select(c => c.Number).Order(StringComparer.Ordinal).ToList(), cases.TrueForAll(c => c.State == AfterSalesStatus.Refunded));
    }

    /// <summary>One form, turned into its cases.</summary>
    private sealed class Form(RequestRefund request, Refundable order, HandOverStanding goods, List<RefundCase> before, string by, DateTimeOffset now)
    {
        private readonly RefundKind _kind = request.Kind!.Value;
        private readonly Claimed _claimed = new(before);
        private readonly RefundAsked _asked = new(order.Order, order.Number, order.Member, order.IsDemo, request.Kind.Value, request.Reason.Trim(), request.Photos);
        private int _made = before.Count;

        public List<RefundCase> Cases()
        {
            if (!order.IsPaid)
            {
                throw new DomainException("not-paid", "这个订单没有付款，没有可退的。");
            }
            var lines = request.Lines.Where(l => l.Units > 0).Select(l => Line(l.Line, l.Units!.Value)).ToList();
            if (_kind is RefundKind.CalledBack or RefundKind.Undelivered)
            {
                return [AllInOne(lines)];
            }
            var cases = lines.GroupBy(l => (l.Of.Goods.Supplier, l.Of.Fresh)).OrderBy(g => g.Key.Supplier.Value).ThenBy(g => g.Key.Fresh)
                .Select(g => Case(g.Key.Supplier, _kind.SendsBack(g.Key.Fresh), g.Select(l => l.Line), Money.Zero)).ToList();
            if (request.Freight)
            {
                cases.Add(_kind == RefundKind.Quality ? Case(null, false, [], AskFreight())
                    : throw new DomainException("no-freight", "无理由退货不退送货的运费。商品有问题，请选“坏了、少了或发错了”。"));
            }
            return cases;
        }

        private RefundCase AllInOne(List<(RefundableLine Of, CaseLine Line)> lines)
        {
            var left = order.Lines.Select(l => new GoodsLeft(l.Goods.ProductName, l.Goods.SkuName, l.Goods.Supplier, _claimed.UnitsLeft(l) - lines.Where(a => a.Of == l).Sum(a => a.Line.Units)))
                .Where(l => l.Units > 0).ToList();
            if (request.Freight && left.Count > 0)
            {
                throw new DomainException("no-freight", "全部退了才退运费。");
            }
            var freight = left.Count == 0 && (request.Freight || _kind == RefundKind.CalledBack) ? AskFreight() : Money.Zero;
            var made = Case(null, false, lines.Select(l => l.Line), freight);
            if (_kind == RefundKind.CalledBack)
            {
                made.SettleAtOnce(by, now);
                made.Called(left, by, now);
            }
            return made;
        }

        private RefundCase Case(SupplierId? supplier, bool sendsBack, IEnumerable<CaseLine> lines, Money freight) =>
            new($"{order.Number}-{++_made}", request.Key, _asked, supplier, sendsBack, lines, freight, by, now);

        private (RefundableLine Of, CaseLine Line) Line(OrderLineId id, int units)
        {
            var of = order.Lines.FirstOrDefault(l => l.Goods.Id == id) ?? throw new NotFoundException();
            if (!RefundRules.Open(goods.State, of.Fresh, goods.At, now).Contains(_kind))
            {
                throw NotOpen(of);
            }
            return (of, new CaseLine(id, of.Goods.Sku, of.Goods.ProductName, of.Goods.SkuName, of.Picture, units, _claimed.Worth(of, units)));
        }

        private Money AskFreight()
        {
            if (goods.At is { } at && order.Lines.All(l => now >= RefundRules.Ends(_kind, l.Fresh, at)))
            {
                throw new DomainException("not-open", "申请售后的时间已过。还有问题，请联系门店。");
            }
            var left = _claimed.FreightLeft(order.Freight);
            return left > Money.Zero || !request.Freight ? left
                : throw new DomainException("freight-gone", order.Freight == Money.Zero ? "这个订单没有收运费。" : "运费已经申请过了。");
        }

        private DomainException NotOpen(RefundableLine line) => new("not-open", (goods.State, _kind) switch
        {
            (Fulfilment.AwaitingSupplier or Fulfilment.Packed, _) => "货还没有送出，请刷新后直接取消。",
            (Fulfilment.Returned, _) => "货已经回到门店，请刷新后再申请。",
            (Fulfilment.Cancelled, _) => "这个订单已经取消了。",
            (Fulfilment.Delivered or Fulfilment.Collected, RefundKind.NoReason) when line.Fresh => $"“{line.Goods.ProductName}”是生鲜，没有坏不能退。坏了请选“坏了、少了或发错了”。",
            (Fulfilment.Delivered or Fulfilment.Collected, RefundKind.CalledBack or RefundKind.Undelivered) => "货已经送到了，请刷新后再申请。",
            (Fulfilment.Delivered or Fulfilment.Collected, _) => $"“{line.Goods.ProductName}”申请售后的时间已过。还有问题，请联系门店。",
            _ => "货刚刚送出，现在不能申请。送到时可以不收；收到后也能申请。",
        });
    }
}
