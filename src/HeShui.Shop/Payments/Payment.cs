using HeShui.Shop.Payments.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Payments;

public enum PaymentState
{
    /// <summary>The buyer was sent to the provider.</summary>
    Started,

    /// <summary>Taken, and it paid the order. At most one for each order.</summary>
    Captured,

    /// <summary>The provider refused it, or the buyer gave up.</summary>
    Failed,

    /// <summary>Taken, but the order was paid already or called off, or costs something else by now: given back in full by itself.</summary>
    Surplus,
}

/// <summary>One attempt to pay an order, in Chinese yuan.</summary>
public sealed class Payment : Entity
{
    public const string Currency = "CNY";

    private Payment() { }

    public Payment(OrderId order, string orderNumber, string provider, Money amount, bool isDemo, DateTimeOffset now)
    {
        Id = PaymentId.New();
        (Order, OrderNumber, Provider, Amount, IsDemo, StartedAt) = (order, orderNumber, provider, amount, isDemo, now);
    }

    public PaymentId Id { get; private set; }
    public OrderId Order { get; private set; }
    public string OrderNumber { get; private set; } = "";
    public string Provider { get; private set; } = "";

    /// <summary>The provider's name for it; null until the provider has answered.</summary>
    public string? Reference { get; private set; }
    public Money Amount { get; private set; }
    public PaymentState State { get; private set; } = PaymentState.Started;
    public bool IsDemo { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? TakenAt { get; private set; }
    public List<Refund> Refunds { get; } = [];

    public void Opened(string reference) => Reference = reference;

    /// <summary>Whether that is the provider's name for it. The first name that is heard is it: opening may never have been answered.</summary>
    internal bool GoesBy(string reference) => (Reference ??= reference) == reference;

    /// <summary>The provider took the money and the order waits for it.</summary>
    public void Capture(DateTimeOffset now)
    {
        Take(PaymentState.Captured, now);
        Raise(new PaymentCaptured(Id, Order, Amount, now));
    }

    /// <summary>The provider took the money and the order does not want it.</summary>
    /// <param name="why">As the buyer reads it.</param>
    /// <returns>The refund of the whole sum, to be carried out.</returns>
    public Refund TakeAsSurplus(string why, DateTimeOffset now)
    {
        Take(PaymentState.Surplus, now);
        var refund = new Refund(Amount, why, now);
        Refunds.Add(refund);
        return refund;
    }

    /// <summary>A part of what paid the order goes back, or all that is left of it.</summary>
    /// <param name="of">The case that settled it; each gives back once.</param>
    /// <param name="why">As the buyer reads it.</param>
    /// <returns>The refund, to be carried out.</returns>
    /// <exception cref="InvalidOperationException">It paid nothing, or less is left of it: whoever settled it has miscounted.</exception>
    internal Refund GiveBack(RefundCaseId of, Money amount, string why, DateTimeOffset now)
    {
        if (State != PaymentState.Captured || amount > Amount - Refunds.Sum(r => r.Amount))
        {
            throw new InvalidOperationException($"{amount} can't go back of the payment of order {OrderNumber}.");
        }
        var refund = new Refund(amount, why, now) { Case = of };
        Refunds.Add(refund);
        return refund;
    }

    /// <summary>How the provider says a refund of this payment stands.</summary>
    /// <returns>Whether that is news.</returns>
    internal bool Hears(Refund refund, RefundProgress progress, DateTimeOffset now)
    {
        if (!refund.Goes(progress, now))
        {
            return false;
        }
        if (refund.State == RefundState.Done)
        {
            Raise(new PaymentRefunded(refund.Id, Order, refund.Amount, now));
        }
        return true;
    }

    /// <summary>The provider says it came to nothing. What was taken stays taken.</summary>
    public void Fail()
    {
        if (State == PaymentState.Started)
        {
            State = PaymentState.Failed;
        }
    }

    /// <summary>Whether the money was taken.</summary>
    public bool IsTaken => State is PaymentState.Captured or PaymentState.Surplus;

    private void Take(PaymentState to, DateTimeOffset now)
    {
        if (IsTaken)
        {
            throw new DomainException("wrong-step", "这笔付款已经处理过了。");
        }
        (State, TakenAt) = (to, now);
    }
}

public enum RefundState
{
    /// <summary>The provider has not been reached yet.</summary>
    Requested,

    /// <summary>The provider has taken it on.</summary>
    UnderWay,

    /// <summary>The money has gone back.</summary>
    Done,

    /// <summary>The provider will not; a person gives the money back some other way.</summary>
    Refused,
}

/// <summary>Money on its way back to the buyer.</summary>
public sealed class Refund
{
    private Refund() { }

    internal Refund(Money amount, string reason, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        (Amount, Reason, RequestedAt) = (amount, reason, now);
    }

    public Guid Id { get; private set; }

    /// <summary>The after-sales case that it settles; null for a payment that nobody wanted.</summary>
    public RefundCaseId? Case { get; internal init; }
    public Money Amount { get; private set; }
    public string Reason { get; private set; } = "";
    public RefundState State { get; private set; } = RefundState.Requested;
    public DateTimeOffset RequestedAt { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Done is for good; whatever comes after it is old.</summary>
    internal bool Goes(RefundProgress progress, DateTimeOffset now)
    {
        var to = progress switch { RefundProgress.Done => RefundState.Done, RefundProgress.Refused => RefundState.Refused, _ => RefundState.UnderWay };
        if (State == RefundState.Done || State == to || (State == RefundState.Refused && to == RefundState.UnderWay))
        {
            return false;
        }
        (State, DoneAt) = (to, to == RefundState.Done ? now : null);
        return true;
    }
}
