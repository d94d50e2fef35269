using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Promotions;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Demo;

internal sealed record DemoLine(Guid Id, SkuCard Sku, int Quantity)
{
    /// <summary>The line's share of the points that pay for its order.</summary>
    public Money ByPoints { get; set; }

    /// <summary>Units that were ordered too, and called off before paying.</summary>
    public int CalledOff { get; set; }
    public IReadOnlyList<PriceStep> Discounts => ByPoints > Money.Zero ? [new(PriceRule.Points, PriceRow.Points, PriceRow.PointsName, ByPoints)] : [];
    public Money Paid => Sku.Price * Quantity - ByPoints;
}

internal sealed record DemoStep(DemoOrder Order, Axis Axis, string From, string To, string By, string? Why, DateTimeOffset At);

/// <summary>Money given back for lines, or for the freight where there is no line.</summary>
internal sealed record DemoRefund(Guid Id, DateTimeOffset At, string Reason, IReadOnlyList<DemoRefundPart> Parts)
{
    public Money Amount => Parts.Sum(p => p.Amount);

    /// <summary>Of the case that settled it.</summary>
    public Guid Case { get; set; }
}

/// <param name="Units">Units it is for; none for the freight.</param>
/// <param name="UnitsBack">Units that came back into stock.</param>
internal sealed record DemoRefundPart(DemoLine? Line, Money Amount, int Units, int UnitsBack);

/// <summary>An order of the demo with all that hangs on it, as it will stand in the tables. It keeps to the shop's own transitions.</summary>
internal sealed class DemoOrder(Guid id, DemoMember member, DemoWay way, IReadOnlyList<DemoLine> lines, Money freight, Promise promise, DateTimeOffset placedAt)
{
    public Guid Id { get; } = id;
    public string Number { get; set; } = "";
    public DemoMember Member { get; } = member;
    public DemoWay Way { get; } = way with { Chosen = way.Chosen with { Slot = promise.Slot } };
    public IReadOnlyList<DemoLine> Lines { get; } = lines;
    public Money Freight { get; } = freight;
    public Money Goods => Lines.Sum(l => l.Paid);
    public Money Total => Goods + Freight;
    public Promise Promise { get; } = promise;
    public string Note { get; init; } = "";
    public DateTimeOffset PlacedAt { get; } = placedAt;
    public DateTimeOffset? PaidAt { get; private set; }
    public DateTimeOffset? ArrivedAt { get; private set; }
    public DateTimeOffset? HandedOverAt { get; private set; }
    public OrderStatus Status { get; private set; }
    public PaymentStatus Payment { get; private set; }
    public Fulfilment Fulfilment { get; private set; }
    public AfterSalesStatus AfterSales { get; private set; }
    public Guid PaymentId { get; private set; }
    public DemoRefund? Refund { get; private set; }
    public SealedCode? Code { get; set; }
    public List<DemoStep> Steps { get; } = [];

    /// <summary>When the goods came to a step; null until then.</summary>
    public DateTimeOffset? At(Fulfilment step) => Steps.FirstOrDefault(s => s.Axis == Axis.Fulfilment && s.To == step.ToString())?.At;

    /// <summary>When it was packed, and by whom; null until then.</summary>
    public DemoStep? Packed => Steps.FirstOrDefault(s => s.Axis == Axis.Fulfilment && s.To == nameof(Fulfilment.Packed));

    /// <summary>Whether a pickup code has been given out and not used.</summary>
    public bool NeedsCode => Way.To.Method == ReceivingMethod.Pickup
        && Fulfilment is Fulfilment.AwaitingSupplier or Fulfilment.Packed or Fulfilment.OutForDelivery or Fulfilment.ReadyForPickup;

    public void Place() => Add(Axis.Order, "", OrderStatus.Placed, Way.PlacedBy, null, PlacedAt);

    public void Pay(Guid payment, DateTimeOffset at)
    {
        (PaymentId, PaidAt) = (payment, at);
        Go(OrderStatus.Confirmed, DemoPeople.System, null, at);
        Go(PaymentStatus.Paid, DemoPeople.System, null, at);
        Go(Fulfilment.AwaitingSupplier, DemoPeople.System, null, at);
    }

    /// <summary>More units of a line were ordered than are bought, and called off before paying. Not for lines that points pay for.</summary>
    public void CallOff(DemoLine line, int units, string why)
    {
        line.CalledOff = units;
        Steps.Insert(1, new DemoStep(this, Axis.Order, nameof(OrderStatus.Placed), nameof(OrderStatus.Placed), Member.Name, $"去掉 {units} 件：{why}", PlacedAt + (PaidAt!.Value - PlacedAt) / 2));
    }

    public void PayWithPoints(int points)
    {
        foreach (var (line, share) in Lines.Zip(Shares.Of(Money.FromFen(points), [.. Lines.Select(l => l.Paid)])))
        {
            line.ByPoints = share;
        }
    }

    public void Cancel(string by, string why, DateTimeOffset at)
    {
        Go(OrderStatus.Cancelled, by, why, at);
        Go(Fulfilment.Cancelled, by, why, at);
    }

    public void Go(Fulfilment to, string by, string? why, DateTimeOffset at)
    {
        Add(Axis.Fulfilment, Fulfilment.ToString(), to, by, why, at);
        Fulfilment = to;
        ArrivedAt = to is Fulfilment.ReadyForPickup or Fulfilment.Delivered ? at : ArrivedAt;
        if (to is Fulfilment.Delivered or Fulfilment.Collected)
        {
            HandedOverAt = at;
            Go(OrderStatus.Completed, by, null, at);
        }
    }

    public void Give(DemoRefund refund, DateTimeOffset askedAt)
    {
        Refund = refund;
        Go(AfterSalesStatus.Requested, Member.Name, refund.Reason, askedAt);
        Go(AfterSalesStatus.Approved, DemoPeople.Clerk, null, refund.At);
        if (Fulfilment is Fulfilment.Delivered or Fulfilment.Collected && refund.Parts.Any(p => p.UnitsBack > 0))
        {
            Go(AfterSalesStatus.Returned, DemoPeople.Clerk, null, refund.At);
        }
        var to = refund.Amount == Total ? PaymentStatus.Refunded : PaymentStatus.PartlyRefunded;
        Transitions.Check(Payment, to);
        Add(Axis.Payment, Payment.ToString(), to, DemoPeople.Clerk, refund.Reason, refund.At);
        Payment = to;
        Go(AfterSalesStatus.Refunded, DemoPeople.System, null, refund.At);
    }

    private void Go(OrderStatus to, string by, string? why, DateTimeOffset at)
    {
        Transitions.Check(Status, to);
        Add(Axis.Order, Status.ToString(), to, by, why, at);
        Status = to;
    }

    private void Go(PaymentStatus to, string by, string? why, DateTimeOffset at)
    {
        Transitions.Check(Payment, to);
        Add(Axis.Payment, Payment.ToString(), to, by, why, at);
        Payment = to;
    }

    public void Go(AfterSalesStatus to, string by, string? why, DateTimeOffset at)
    {
        Add(Axis.AfterSales, AfterSales.ToString(), to, by, why, at);
        AfterSales = to;
    }

    private void Add<T>(Axis axis, string from, T to, string by, string? why, DateTimeOffset at) where T : struct, Enum =>
        Steps.Add(new DemoStep(this, axis, from, to.ToString(), by, why, at));
}
