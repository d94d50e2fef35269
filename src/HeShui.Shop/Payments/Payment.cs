using HeShui.Shop.Payments.Contracts;
using HeShui.Shop.Shared;
using UUIDNext;

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

    /// <summary>The provider of what clerks take at pickup: no gateway, the till.</summary>
    public const string Cash = "cash";

    /// <summary>How long a provider may still take it after it was begun.</summary>
    private static readonly TimeSpan OpenAtMost = TimeSpan.FromHours(25);
    private static readonly TimeSpan FirstAsked = TimeSpan.FromMinutes(2), SeldomAsked = TimeSpan.FromHours(2);

    private Payment() { }

    public Payment(OrderId order, string orderNumber, string provider, Money amount, bool isDemo, DateTimeOffset now)
    {
        Id = PaymentId.New();
        (Order, OrderNumber, Provider, Amount, IsDemo, StartedAt) = (order, orderNumber, provider, amount, isDemo, now);
        AskAt = now + FirstAsked;
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

    /// <summary>When the provider is asked about it next; null where there is nothing to ask.</summary>
    public DateTimeOffset? AskAt { get; private set; }
    public List<Refund> Refunds { get; } = [];

    public void Opened(string reference) => Reference = reference;

    /// <summary>Whether that is the provider's name for it. The first name that is heard is it: opening may never have been answered.</summary>
    internal bool GoesBy(string reference) => (Reference ??= reference) == reference;

    /// <summary>The provider was asked. It is asked again after 2, 4, 8 … minutes, as long as it may still be paid.</summary>
    internal void Asked(DateTimeOffset now)
    {
        var age = now - StartedAt;
        AskAt = State == PaymentState.Started && age < OpenAtMost ? now + (age < FirstAsked ? FirstAsked : age > SeldomAsked ? SeldomAsked : age) : null;
    }

    /// <summary>A refund of it, as the provider is told.</summary>
    internal RefundRequest RequestOf(Refund refund) => new(refund.Id, Id, Reference ?? "", refund.Amount, Amount, refund.Reason);

    /// <summary>The provider, or a clerk, took the money and the order waits for it.</summary>
    /// <param name="by">Who took it, for the history.</param>
    public void Capture(DateTimeOffset now, string by = "系统")
    {
        Take(PaymentState.Captured, now);
        Raise(new PaymentCaptured(Id, Order, Amount, now, by));
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

    /// <summary>A person gave a refund back that the provider will not carry out.</summary>
    /// <param name="note">What is to be remembered of it.</param>
    /// <exception cref="DomainException"><c>not-by-hand</c>: it has gone back already, or the provider carries it out.</exception>
    internal void CarryOut(Refund refund, HandedBack how, string note, string by, DateTimeOffset now)
    {
        if (refund.State != RefundState.Refused)
        {
            throw new DomainException("not-by-hand", refund.State == RefundState.Done ? "这笔退款已经退过了，不用再退。" : "这笔退款正在由付款平台办理，不要另外给钱。");
        }
        refund.CarriedOut(how, note, by, now);
        Raise(new PaymentRefunded(refund.Id, Order, refund.Amount, now, ByHand: true));
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
            (State, AskAt) = (PaymentState.Failed, null);
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
        (State, TakenAt, AskAt) = (to, now, null);
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

/// <summary>How a person gives money back. The names are stored.</summary>
public enum HandedBack
{
    /// <summary>现金: out of the till.</summary>
    Cash,

    /// <summary>转账: from the shop's account.</summary>
    Transfer,

    /// <summary>付款平台后台: by hand on the provider's own pages.</summary>
    Provider,
}

/// <summary>Money on its way back to the buyer.</summary>
public sealed class Refund
{
    private static readonly TimeSpan FirstAsked = TimeSpan.FromMinutes(5);

    private Refund() { }

    internal Refund(Money amount, string reason, DateTimeOffset now)
    {
        Id = Uuid.NewSequential();
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

    /// <summary>When the provider is asked about it next; null where there is nothing to ask.</summary>
    public DateTimeOffset? AskAt { get; private set; }

    /// <summary>How a person gave it back; null where the provider did, and until then.</summary>
    public HandedBack? HandedBack { get; private set; }

    /// <summary>Who did.</summary>
    public string? HandedBackBy { get; private set; }

    /// <summary>What they noted.</summary>
    public string? HandedBackNote { get; private set; }

    internal void CarriedOut(HandedBack how, string note, string by, DateTimeOffset now) =>
        (State, DoneAt, HandedBack, HandedBackBy, HandedBackNote) = (RefundState.Done, now, how, by, note);

    /// <summary>Done is for good; whatever comes after it is old.</summary>
    internal bool Goes(RefundProgress progress, DateTimeOffset now)
    {
        var to = progress switch { RefundProgress.Done => RefundState.Done, RefundProgress.Refused => RefundState.Refused, _ => RefundState.UnderWay };
        if (State == RefundState.Done || State == to || (State == RefundState.Refused && to == RefundState.UnderWay))
        {
            return false;
        }
        (State, DoneAt) = (to, to == RefundState.Done ? now : null);
        AskAt = to == RefundState.UnderWay ? now + FirstAsked : null;
        return true;
    }
}
