using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Ordering;

/// <summary>订单: what a member bought, frozen as it was bought, with its four states and their history.</summary>
public sealed class Order : Entity
{
    /// <summary>Sold in the online shop; see the ledger's channels.</summary>
    public const string StoreChannel = "store";

    /// <summary>How long an unpaid order holds its goods.</summary>
    public static readonly TimeSpan PaymentTime = TimeSpan.FromMinutes(30);

    /// <summary>So many orders, and so much in all, one member may have waiting to be paid at pickup: goods that nobody comes for can't be sold meanwhile. Our own rule.</summary>
    public const int MostAtPickup = 2;
    public static readonly Money MostDueAtPickup = new(500);

    /// <summary>How long goods that are not paid wait at a pickup point: fresh ones, and others (the pickup rule of delivery.md).</summary>
    public static readonly TimeSpan FreshWait = TimeSpan.FromHours(48), OtherWait = TimeSpan.FromDays(5);

    private Order() { }

    public OrderId Id { get; private set; }

    /// <summary>As people read it: <c>HS261124000017</c>.</summary>
    public string Number { get; private set; } = "";
    public MemberId Member { get; private set; }
    public string Channel { get; private set; } = StoreChannel;
    public OrderStatus Status { get; private set; }
    public PaymentStatus Payment { get; private set; }
    public PaymentMethod PaymentMethod { get; private set; }

    /// <summary>Mirrors the shipment's state, so that lists need not ask.</summary>
    public Fulfilment Fulfilment { get; private set; }
    public AfterSalesStatus AfterSales { get; private set; }
    public List<OrderLine> Lines { get; } = [];
    public Money Freight { get; private set; }

    /// <summary>Lines and freight.</summary>
    public Money Total { get; private set; }
    public FrozenDestination Destination { get; private set; } = null!;

    /// <summary>What the buyer chose, to offer it again next time.</summary>
    public Destination Chosen { get; private set; } = null!;
    public DateTimeOffset PromiseFrom { get; private set; }
    public DateTimeOffset PromiseTo { get; private set; }
    public string Note { get; private set; } = "";

    /// <summary>What the buyer says to single suppliers; empty where only one has a part.</summary>
    public IReadOnlyList<SupplierNote> SupplierNotes { get; private set; } = [];

    /// <summary>Null where the buyer asked for none.</summary>
    public Invoice? Invoice { get; private set; }

    /// <summary>When the buyer confirmed to be of age; null where nothing in it asks for that.</summary>
    public DateTimeOffset? AdultConfirmedAt { get; private set; }
    public DateTimeOffset PlacedAt { get; private set; }

    /// <summary>Cancelled by itself when unpaid after it, if it is to be paid online.</summary>
    public DateTimeOffset PaymentDue { get; private set; }
    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>When it was cancelled because its time to pay had run out; null otherwise.</summary>
    public DateTimeOffset? LapsedAt { get; private set; }

    /// <summary>How long its goods wait at the pickup point to be paid and collected; null where it is to be paid online.</summary>
    public TimeSpan? PickupWait { get; private set; }

    /// <summary>Cancelled by itself when not collected by then; null until the goods are ready, and where it is to be paid online.</summary>
    public DateTimeOffset? CollectBy { get; private set; }

    /// <summary>A demo member's, or with demo goods in it.</summary>
    public bool IsDemo { get; private set; }
    public List<HistoryEntry> History { get; } = [];

    /// <param name="quote">An answer without refusal.</param>
    /// <param name="promise">One of the quote's promises.</param>
    /// <param name="pickupWait">How long its goods wait at the pickup point, for an order that is paid there; null for one that is paid online.</param>
    /// <exception cref="DomainException"><c>cart-empty</c></exception>
    public static Order Place(
        string number, MemberId member, string by, IEnumerable<OrderLine> lines, DeliveryQuote quote, Promise promise, Destination chosen, Remarks remarks, bool isDemo, DateTimeOffset now,
        TimeSpan? pickupWait = null)
    {
        var order = new Order
        {
            Id = OrderId.New(),
            Number = number,
            Member = member,
            Freight = quote.Freight,
            Destination = quote.Destination!,
            Chosen = chosen,
            PromiseFrom = promise.From,
            PromiseTo = promise.To,
            Note = remarks.Note,
            SupplierNotes = remarks.ToSuppliers,
            Invoice = remarks.Invoice,
            AdultConfirmedAt = remarks.AdultConfirmed ? now : null,
            PlacedAt = now,
            PaymentDue = now + PaymentTime,
            PaymentMethod = pickupWait is null ? PaymentMethod.Online : PaymentMethod.AtPickup,
            PickupWait = pickupWait,
            IsDemo = isDemo,
        };
        order.Lines.AddRange(lines);
        if (order.Lines.Count == 0)
        {
            throw new DomainException("cart-empty", "购物车是空的，请先挑选商品。");
        }
        order.Lines.ForEach(l => l.PlacedAt = now);
        order.Total = order.Lines.Sum(l => l.Paid) + order.Freight;
        order.History.Add(new HistoryEntry(Axis.Order, "", nameof(OrderStatus.Placed), by, null, now));
        order.Raise(new OrderPlaced(order.Id, number, member, order.Ordered(), order.Discounts(), order.Destination, promise, order.Note, order.NotesToSuppliers(), remarks.AdultConfirmed, isDemo, now, order.CashDue));
        if (order.PaymentMethod == PaymentMethod.AtPickup)
        {
            order.Go(OrderStatus.Confirmed, by, "到店付款", now);
        }
        return order;
    }

    /// <summary>Its place in lists.</summary>
    public OrderMark Mark => new(PlacedAt, Id);

    /// <summary>Whether a payment may still be begun.</summary>
    public bool IsPayable(DateTimeOffset now) => AwaitsPayment && now < PayableUntil(now);

    /// <summary>When it stops waiting for a payment that is begun now. One that is paid at pickup waits until it is handed over: its buyer gets the usual time for each try.</summary>
    public DateTimeOffset PayableUntil(DateTimeOffset now) => PaymentMethod == PaymentMethod.AtPickup ? now + PaymentTime : PaymentDue;

    /// <summary>Whether a payment that has come in is taken.</summary>
    public bool AwaitsPayment => Payment == PaymentStatus.Unpaid && Status is OrderStatus.Placed or OrderStatus.Confirmed;

    /// <summary>What a clerk has to take when handing it over; null where there is nothing to take.</summary>
    public Money? CashDue => PaymentMethod == PaymentMethod.AtPickup && AwaitsPayment ? Total : null;

    /// <summary>The whole sum was captured.</summary>
    /// <exception cref="DomainException"><c>wrong-step</c>: it is paid or cancelled already.</exception>
    public void Pay(string by, DateTimeOffset now)
    {
        BecomePaid(by, null, now);
    }

    /// <summary>Its time to pay ran out.</summary>
    /// <exception cref="DomainException">As <see cref="Cancel"/>.</exception>
    public void Lapse(string by, DateTimeOffset now)
    {
        Cancel(by, "超过 30 分钟没有付款", now);
        LapsedAt = now;
    }

    /// <summary>The whole sum was captured after its time had run out: it stands again, if goods and slot can be had once more.</summary>
    /// <exception cref="DomainException"><c>wrong-step</c>: it was not cancelled for that; <c>late</c>: coupons or points that lowered it went back to the member.</exception>
    public void PayLate(string by, DateTimeOffset now)
    {
        if (LapsedAt is null)
        {
            Transitions.Check(Status, OrderStatus.Confirmed);
        }
        if (Discounts().Any(d => d.Kind is PriceRule.Coupon or PriceRule.Points))
        {
            throw new DomainException("late", "订单用过的优惠券或积分已经退回，不能恢复。");
        }
        LapsedAt = null;
        Raise(new OrderRevived(Id, Ordered(), now));
        BecomePaid(by, "付款晚到，商品还有，订单恢复", now);
    }

    private void BecomePaid(string by, string? why, DateTimeOffset now)
    {
        if (CashDue is null)
        {
            Go(OrderStatus.Confirmed, by, why, now);
        }
        Go(PaymentStatus.Paid, by, why, now);
        PaidAt = now;
        Raise(new OrderPaid(Id, Number, Member, Ordered(), Freight, Channel, Destination.Township, IsDemo, now, PaymentMethod));
    }

    /// <summary>Calls an unpaid order off.</summary>
    /// <exception cref="DomainException"><c>already-paid</c>, <c>already-cancelled</c> or <c>wrong-step</c></exception>
    public void Cancel(string by, string why, DateTimeOffset now)
    {
        RequireUnpaid();
        Go(OrderStatus.Cancelled, by, why, now);
        Raise(new OrderCancelled(Id, Ordered(), by, why, now));
    }

    /// <summary>Calls a part of an unpaid order off, or all of it, which cancels it. Freight stays as it was quoted, and so does the promise.</summary>
    /// <param name="kept">Units to keep of lines; lines that are not named stay as they are.</param>
    /// <exception cref="NotFoundException">A line is none of this order's.</exception>
    /// <exception cref="DomainException">
    /// <c>already-paid</c>, <c>already-cancelled</c>, <c>payment-overdue</c>; <c>changed-meanwhile</c>: there is less to keep; <c>nothing-called-off</c>;
    /// <c>nothing-to-pay</c>: what is left costs nothing; <c>whole-only</c>: it is paid at pickup, its goods are being made ready.
    /// </exception>
    public void Reduce(IReadOnlyDictionary<OrderLineId, int> kept, string by, string why, DateTimeOffset now)
    {
        RequireUnpaid();
        if (PaymentMethod == PaymentMethod.AtPickup)
        {
            throw new DomainException("whole-only", "到店付款的订单已经在备货，不能只去掉一部分。可以取消整个订单，重新下单。");
        }
        if (!IsPayable(now))
        {
            throw new DomainException("payment-overdue", "付款时间已过，订单正在自动取消，不能再改。");
        }
        var fewer = kept.Select(k => (Line: Lines.Find(l => l.Id == k.Key) ?? throw new NotFoundException(), Kept: k.Value)).Where(f => f.Line.Quantity != f.Kept).ToList();
        if (fewer.Exists(f => f.Kept > f.Line.Quantity))
        {
            throw new DomainException("changed-meanwhile", "这个订单刚刚改过，请看清楚现在的件数，再去掉一部分。");
        }
        if (fewer.Count == 0)
        {
            throw new DomainException("nothing-called-off", "还没有选去掉哪些商品。");
        }
        if (Lines.Sum(l => l.Quantity) == fewer.Sum(f => f.Line.Quantity - f.Kept))
        {
            Cancel(by, why, now);
            return;
        }
        var before = Ordered().ToDictionary(l => l.Id);
        fewer.ForEach(f => f.Line.Reduce(f.Kept));
        Total = Lines.Sum(l => l.Paid) + Freight;
        if (Total == Money.Zero)
        {
            throw new DomainException("nothing-to-pay", "剩下的商品不用付钱，不能单独留下。可以取消整个订单。");
        }
        var off = fewer.ConvertAll(f => before[f.Line.Id] with { Quantity = before[f.Line.Id].Quantity - f.Kept, Paid = before[f.Line.Id].Paid - f.Line.Paid });
        History.Add(new HistoryEntry(Axis.Order, Status.ToString(), Status.ToString(), by, $"去掉 {off.Sum(l => l.Quantity)} 件：{why}", now));
        Raise(new OrderReduced(Id, Member, off, Ordered(), Discounts(), now));
    }

    /// <summary>It is settled that money of it goes back.</summary>
    /// <param name="refunded">All that goes back, with what went before.</param>
    /// <exception cref="DomainException"><c>wrong-step</c>: it is not paid, or all of it went back already.</exception>
    internal void GiveBack(Money refunded, string by, string why, DateTimeOffset now)
    {
        if (refunded > Total)
        {
            throw new InvalidOperationException($"More would go back of order {Number} than was paid.");
        }
        Go(refunded == Total ? PaymentStatus.Refunded : PaymentStatus.PartlyRefunded, by, why, now);
    }

    /// <summary>All of it, paid, was called off before it left.</summary>
    /// <exception cref="DomainException"><c>wrong-step</c></exception>
    internal void CallBack(string by, string why, DateTimeOffset now)
    {
        Go(OrderStatus.Cancelled, by, why, now);
        Raise(new PaidOrderCancelled(Id, now));
    }

    private void RequireUnpaid()
    {
        if (Status == OrderStatus.Cancelled)
        {
            throw new DomainException("already-cancelled", "这个订单已经取消了，不用再取消。");
        }
        if (Payment != PaymentStatus.Unpaid)
        {
            throw new DomainException("already-paid", "订单已付款，不能在这里取消。请在订单里点“取消或退款”。");
        }
    }

    internal void Mirror(FulfilmentChanged step)
    {
        History.Add(new HistoryEntry(Axis.Fulfilment, step.From.ToString(), step.To.ToString(), step.By, step.Why, step.At));
        Fulfilment = step.To;
        if (step.To == Fulfilment.ReadyForPickup)
        {
            CollectBy = step.At + PickupWait;
        }
        if (step.To is Fulfilment.Delivered or Fulfilment.Collected)
        {
            if (Payment == PaymentStatus.Unpaid)
            {
                throw new DomainException("unpaid", $"订单 {Number} 还没付款，不能交货。");
            }
            Go(OrderStatus.Completed, step.By, null, step.At);
            Raise(new OrderCompleted(Id, step.At));
        }
    }

    /// <param name="standing">How the order stands with all of its cases.</param>
    internal void Mirror(AfterSalesChanged step, AfterSalesStatus standing)
    {
        History.Add(new HistoryEntry(Axis.AfterSales, step.From.ToString(), step.To.ToString(), step.By, step.Why, step.At));
        AfterSales = standing;
    }

    private void Go(OrderStatus to, string by, string? why, DateTimeOffset now)
    {
        Transitions.Check(Status, to);
        History.Add(new HistoryEntry(Axis.Order, Status.ToString(), to.ToString(), by, why, now));
        Status = to;
    }

    private void Go(PaymentStatus to, string by, string? why, DateTimeOffset now)
    {
        Transitions.Check(Payment, to);
        History.Add(new HistoryEntry(Axis.Payment, Payment.ToString(), to.ToString(), by, why, now));
        Payment = to;
    }

    /// <summary>For each promotion that took something off, the sum of its shares, in the order of the rules.</summary>
    public IReadOnlyList<PriceStep> Discounts() => Lines.SelectMany(l => l.Discounts).GroupBy(d => (d.Kind, d.Promotion))
        .Select(g => g.First() with { Off = g.Sum(d => d.Off) }).OrderBy(d => d.Kind).ThenBy(d => d.Promotion, StringComparer.Ordinal).ToList();

    /// <summary>The only supplier of an order reads what is said to the whole of it.</summary>
    private IReadOnlyList<SupplierNote> NotesToSuppliers() =>
        Note.Length > 0 && Lines.Select(l => l.Supplier).Distinct().ToList() is [var only] ? [new SupplierNote(only, Note)] : SupplierNotes;

    /// <summary>What is bought; lines that were called off whole are not in it.</summary>
    internal List<OrderedLine> Ordered() => Lines.FindAll(l => l.Quantity > 0).ConvertAll(l => new OrderedLine(
        l.Id, l.Sku, l.Product, l.ProductName, l.SkuName, l.Supplier, l.CategoryPath, l.Agricultural, l.Quantity, l.Paid));
}
