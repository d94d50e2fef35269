using System.Security.Cryptography;
using System.Text.Json;
using FluentValidation;
using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

/// <summary>Makes the member's cart an order, once for each key: the same key again answers with the same order.</summary>
/// <param name="Key">From <see cref="CheckoutView"/>.</param>
/// <param name="QuotedTotal">What the buyer saw.</param>
/// <param name="UsePoints">Whether points pay for as much as they may.</param>
/// <exception cref="DomainException">
/// <c>price-changed</c>, <c>promise-gone</c>, <c>sold-out</c>, <c>slot-full</c>, <c>undeliverable</c>, <c>cart-empty</c>, <c>cart-problem</c>,
/// <c>too-many-unpaid</c>, <c>too-many-at-pickup</c>, <c>adulthood</c>: only grown-ups may buy what is in it, or <c>key-reused</c>: the same key with something else.
/// </exception>
[Allow(Role.Member)]
public sealed record PlaceOrder(Guid Key, Destination Destination, Money QuotedTotal, string Note, bool UsePoints = false) : ICommand<PlacedOrder>, IIdempotent
{
    /// <summary>Notes to single suppliers. Those to a supplier who has no part in the order are left out.</summary>
    public IReadOnlyList<SupplierNote> SupplierNotes { get; init; } = [];

    /// <summary>Null where no invoice is asked for.</summary>
    public InvoiceEntry? Invoice { get; init; }

    /// <summary>At pickup only for what is collected.</summary>
    public PaymentMethod PaymentMethod { get; init; }

    /// <summary>Whether the buyer says that they are of age.</summary>
    public bool IsAdult { get; init; }
}

public sealed record PlacedOrder(OrderId Id, string Number);

internal sealed class PlaceOrderValidator : AbstractValidator<PlaceOrder>
{
    private static readonly Money Most = new(1_000_000);

    public PlaceOrderValidator()
    {
        RuleFor(x => x.Destination.Recipient).NotEmpty().WithMessage("请填写收货人。").MaximumLength(20).WithMessage("收货人最多 20 个字。");
        RuleFor(x => x.Destination.Phone).MobilePhone();
        RuleFor(x => x.Destination.Detail).NotEmpty().When(x => x.Destination.Method != ReceivingMethod.Pickup).WithMessage("请填写详细地址，比如小区、楼号或村里的位置。")
            .MaximumLength(100).WithMessage("详细地址最多 100 个字。");
        RuleFor(x => x.QuotedTotal).Must(t => t >= Money.Zero && t <= Most).WithMessage("应付金额不对，请核对后再提交。");
        RuleFor(x => x.Note).MaximumLength(200).WithMessage("留言最多 200 个字。");
        RuleForEach(x => x.SupplierNotes).ChildRules(note =>
            note.RuleFor(n => n.Text).MaximumLength(SupplierNote.Longest).WithMessage($"给供应商的话最多 {SupplierNote.Longest} 个字。"));
        RuleFor(x => x.PaymentMethod).IsInEnum().WithMessage("请选择怎么付款。").Must((order, how) => how != PaymentMethod.AtPickup || order.Destination.Method == ReceivingMethod.Pickup)
            .WithMessage("到店付现金只能用于自提，请改成在线付款。");
        When(x => x.Invoice is not null, InvoiceRules);
    }

    private void InvoiceRules()
    {
        RuleFor(x => x.Invoice!.Kind).NotNull().WithMessage("请选择发票开给个人还是单位。不要发票，请把发票里填的删掉。").IsInEnum().OverridePropertyName("InvoiceKind");
        RuleFor(x => x.Invoice!.Title).NotEmpty().WithMessage("请填写发票抬头：个人写姓名，单位写全称。").MaximumLength(100).WithMessage("发票抬头最多 100 个字。")
            .OverridePropertyName("InvoiceTitle");
        RuleFor(x => x.Invoice!.TaxNumber).Must(n => TaxNumber.IsValid(TaxNumber.Plain(n))).When(x => x.Invoice!.Kind == InvoiceKind.Company)
            .WithMessage("税号不对，请照营业执照上的统一社会信用代码核对，一共 18 位。").OverridePropertyName("InvoiceTaxNumber");
        RuleFor(x => x.Invoice!.Email).MaximumLength(100).WithMessage("邮箱最多 100 个字。").EmailAddress().When(x => x.Invoice!.Email.Trim().Length > 0)
            .WithMessage("邮箱不对，应该像 name@example.com。").OverridePropertyName("InvoiceEmail");
    }
}

internal sealed class PlaceOrderHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<PlaceOrder, PlacedOrder>
{
    private const int MostUnpaidOrders = 5;
    private const int MostUnpaidUnits = 300;

    public override async Task<PlacedOrder> Handle(PlaceOrder request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var memberId = user.RequireMember();
        await RefuseWhatIsGone(memberId, request.Key, cancellationToken);
        var payload = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request));
        var isNew = await db.Database.ExecuteSqlAsync(
            $"INSERT INTO ordering.order_key (key, member, payload_hash, used_at) VALUES ({request.Key}, {memberId.Value}, {payload}, {now}) ON CONFLICT DO NOTHING", cancellationToken);
        var key = await db.OrderKeys.Where(k => k.Key == request.Key && k.Member == memberId).Require(cancellationToken);
        if (isNew == 0)
        {
            return await PlacedBefore(key, payload, cancellationToken);
        }

        var cart = await db.LockCart(user, null, now, cancellationToken);
        if (cart.CheckoutKey != request.Key)
        {
            throw new DomainException("cart-changed", "购物车刚刚变了，请核对后再提交。");
        }
        var view = await cart.View(mediator, cancellationToken, request.UsePoints);
        if (view.Lines.FirstOrDefault(l => l.Problem is not null) is { } stuck)
        {
            throw Gone(stuck.Sku, stuck.Problem!);
        }
        if (view.Lines.Count == 0)
        {
            throw new DomainException("cart-empty", "购物车是空的，请先挑选商品。");
        }
        if (view.ForAdults is [var restricted, ..] && !request.IsAdult)
        {
            throw new DomainException("adulthood", $"“{restricted.Sku.ProductName}”不卖给未成年人。请在“我已满 18 周岁”前面打勾，再提交。");
        }
        await LimitUnpaid(memberId, view.Count, cancellationToken);

        var quote = await mediator.Send(new QuoteDelivery(request.Destination, view.BeforePoints, view.WeightGrams, view.Reach, cart.CheckoutBegunAt), cancellationToken);
        if (quote.Refusal is { } refusal)
        {
            throw new DomainException("undeliverable", refusal);
        }
        var promise = quote.For(request.Destination.Slot)
            ?? throw new DomainException("promise-gone", "您选的送货时段已经没有了，请重新选择。购物车里的商品都还在。");
        if (view.Goods + quote.Freight != request.QuotedTotal)
        {
            throw new DomainException("price-changed", $"价格有变动：现在应付 {view.Goods + quote.Freight}，请核对后再提交。");
        }

        if (request.PaymentMethod == PaymentMethod.AtPickup)
        {
            await LimitAtPickup(memberId, request.QuotedTotal, cancellationToken);
        }

        var member = await mediator.Send(new FindMember(memberId), cancellationToken);
        var order = Order.Place(
            await NextNumber(now, cancellationToken), memberId, user.Name, view.Lines.Select(l => new OrderLine(l.Sku, l.Priced!)), quote, promise,
            request.Destination with { Phone = PhoneNumber.Normalize(request.Destination.Phone) }, RemarksOf(request, view), member.IsDemo || view.HasDemo, now,
            request.PaymentMethod == PaymentMethod.AtPickup ? view.Lines.Any(l => l.Sku.Fresh) ? Order.FreshWait : Order.OtherWait : null);
        db.Add(order);
        key.Became(order);
        cart.BecomeOrder(now);
        return new PlacedOrder(order.Id, order.Number);
    }

    /// <summary>
    /// Tells those who come too late at once, before anything is locked or written: most of a crowd that wants the last units.
    /// </summary>
    private async Task RefuseWhatIsGone(MemberId member, Guid key, CancellationToken ct)
    {
        var wanted = await db.Carts.Where(c => c.Member == member && c.CheckoutKey == key).SelectMany(c => c.Lines).Where(l => !l.SetAside).Select(l => new { l.Sku, l.Quantity }).ToDictionaryAsync(l => l.Sku, l => l.Quantity, ct);
        foreach (var sku in await mediator.Send(new FindSkus(wanted.Keys), ct))
        {
            if (CartViews.Problem(sku, wanted[sku.Id]) is { } problem)
            {
                throw Gone(sku, problem);
            }
        }
    }

    private static DomainException Gone(SkuCard sku, string problem) => new("sold-out", $"“{sku.ProductName} {sku.SkuName}”{problem}。");

    private static Remarks RemarksOf(PlaceOrder request, CartView cart)
    {
        var suppliers = cart.Lines.Select(l => l.Sku.Supplier).ToHashSet();
        var notes = request.SupplierNotes.Where(n => suppliers.Contains(n.Supplier) && !string.IsNullOrWhiteSpace(n.Text)).DistinctBy(n => n.Supplier);
        return new Remarks(request.Note, notes.Select(n => n with { Text = n.Text.Trim() }).ToList(), request.Invoice?.Asked, cart.ForAdults.Count > 0);
    }

    private async Task<PlacedOrder> PlacedBefore(OrderKey key, byte[] payload, CancellationToken ct)
    {
        if (!key.PayloadHash.AsSpan().SequenceEqual(payload))
        {
            throw new DomainException("key-reused", "这份订单已经提交过了，请到“我的订单”查看。");
        }
        return await db.Orders.Where(o => o.Id == key.Order).Select(o => new PlacedOrder(o.Id, o.Number)).Require(ct);
    }

    private async Task LimitUnpaid(MemberId member, int units, CancellationToken ct)
    {
        var unpaid = await db.Orders.Where(o => o.Member == member && o.Payment == PaymentStatus.Unpaid && o.Status != OrderStatus.Cancelled).Select(o => o.Lines.Sum(l => l.Quantity)).ToListAsync(ct);
        if (unpaid.Count >= MostUnpaidOrders || unpaid.Sum() + units > MostUnpaidUnits)
        {
            throw new DomainException("too-many-unpaid", "您还有没付款的订单，请先付款或取消，再下新单。");
        }
    }

    private async Task LimitAtPickup(MemberId member, Money total, CancellationToken ct)
    {
        var due = await db.Orders.Where(o => o.Member == member && o.Payment == PaymentStatus.Unpaid && o.PaymentMethod == PaymentMethod.AtPickup && o.Status == OrderStatus.Confirmed)
            .Select(o => o.Total).ToListAsync(ct);
        if (due.Count >= Order.MostAtPickup)
        {
            throw new DomainException("too-many-at-pickup", $"您已有 {due.Count} 个到店付款的订单还没取。请先取走或取消，或者把这一单改成在线付款。");
        }
        if (due.Sum(d => d) + total > Order.MostDueAtPickup)
        {
            throw new DomainException("too-many-at-pickup", $"没取的到店付款订单，合起来最多 {Order.MostDueAtPickup}。请把这一单改成在线付款，或少买一点。");
        }
    }

    private async Task<string> NextNumber(DateTimeOffset now, CancellationToken ct)
    {
        var next = await db.Database.SqlQuery<long>($"SELECT nextval('ordering.order_number') AS \"Value\"").SingleAsync(ct);
        return $"HS{Shanghai.DateOf(now):yyMMdd}{next % 1_000_000:D6}";
    }
}

/// <summary>A key under which an order was placed, with what was sent under it.</summary>
public sealed class OrderKey
{
    private OrderKey() { }

    public Guid Key { get; private set; }
    public MemberId Member { get; private set; }
    public byte[] PayloadHash { get; private set; } = [];
    public DateTimeOffset UsedAt { get; private set; }

    /// <summary>Null only inside the transaction that makes the order.</summary>
    public OrderId? Order { get; private set; }

    internal void Became(Order order) => Order = order.Id;
}
