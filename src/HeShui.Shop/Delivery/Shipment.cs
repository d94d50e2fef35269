using System.Collections.Frozen;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Delivery;

/// <summary>The goods of one order on their way. Owns the order's fulfilment axis; every step is allowed by the table or throws.</summary>
public sealed class Shipment : Entity
{
    private static readonly FrozenDictionary<Fulfilment, Fulfilment[]> Steps = new Dictionary<Fulfilment, Fulfilment[]>
    {
        [Fulfilment.AwaitingPayment] = [Fulfilment.AwaitingSupplier, Fulfilment.Cancelled],
        [Fulfilment.AwaitingSupplier] = [Fulfilment.Packed, Fulfilment.Cancelled],
        [Fulfilment.Packed] = [Fulfilment.AtHub, Fulfilment.OutForDelivery, Fulfilment.ReadyForPickup, Fulfilment.Cancelled],
        [Fulfilment.AtHub] = [Fulfilment.Sorted],
        [Fulfilment.Sorted] = [Fulfilment.OutForDelivery],
        [Fulfilment.OutForDelivery] = [Fulfilment.Delivered, Fulfilment.ReadyForPickup, Fulfilment.Failed, Fulfilment.Cancelled],
        [Fulfilment.ReadyForPickup] = [Fulfilment.Collected, Fulfilment.Returned, Fulfilment.Cancelled],
        [Fulfilment.Failed] = [Fulfilment.OutForDelivery, Fulfilment.Returned],
        [Fulfilment.Cancelled] = [Fulfilment.AwaitingPayment],
    }.ToFrozenDictionary();

    private Shipment() { }

    public Shipment(OrderId order, string number, MemberId member, FrozenDestination to, Promise promise, IEnumerable<ParcelItem> items, string note, IReadOnlyList<SupplierNote> toSuppliers, bool adultsOnly, bool isDemo)
    {
        (Order, Number, Member, Method, Zone, Township, PickupPoint) = (order, number, member, to.Method, to.Zone, to.Township, to.PickupPoint);
        (Address, Recipient, Phone, Note, AdultsOnly, IsDemo) = (to.Address, to.Recipient, to.Phone, note, adultsOnly, isDemo);
        (SlotDate, SlotFrom, PromiseFrom, PromiseTo) = (promise.Slot?.Date, promise.Slot?.From, promise.From, promise.To);
        Items.AddRange(items);
        Parts.AddRange(Items.Select(i => i.Supplier).Distinct().Select(s => new SupplierOrder(s, toSuppliers.FirstOrDefault(n => n.Supplier == s)?.Text ?? "")));
    }

    public OrderId Order { get; private set; }
    public string Number { get; private set; } = "";
    public MemberId Member { get; private set; }
    public Fulfilment State { get; private set; } = Fulfilment.AwaitingPayment;
    public ReceivingMethod Method { get; private set; }
    public string Zone { get; private set; } = "";

    /// <summary>Code of the township it goes to; null outside the county.</summary>
    public string? Township { get; private set; }
    public string? PickupPoint { get; private set; }
    public string Address { get; private set; } = "";
    public string Recipient { get; private set; } = "";
    public string Phone { get; private set; } = "";

    /// <summary>What the buyer says.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Whether only a grown-up may be handed it.</summary>
    public bool AdultsOnly { get; private set; }
    public DateOnly? SlotDate { get; private set; }
    public TimeOnly? SlotFrom { get; private set; }

    /// <summary>The promise, frozen when the order was placed.</summary>
    public DateTimeOffset PromiseFrom { get; private set; }
    public DateTimeOffset PromiseTo { get; private set; }

    /// <summary>When its goods could first be made ready; null until then.</summary>
    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>When it was called off; null while it is wanted.</summary>
    public DateTimeOffset? CalledOffAt { get; private set; }

    /// <summary>When it was delivered or first ready for pickup: the promise is measured against it.</summary>
    public DateTimeOffset? ArrivedAt { get; private set; }
    public DateTimeOffset? HandedOverAt { get; private set; }

    /// <summary>Keyed hash of the pickup code; null once it is used or void.</summary>
    public byte[]? CodeHash { get; private set; }

    /// <summary>The pickup code, encrypted, so that the buyer can see it again.</summary>
    public byte[]? CodeSealed { get; private set; }

    /// <summary>The courier who brings it; null for what no courier of ours has taken.</summary>
    public AccountId? Courier { get; private set; }

    /// <summary>Why the last try to hand it over failed; null once it is on its way again.</summary>
    public StopFailure? Failure { get; private set; }

    /// <summary>What the courier added, for the clerks.</summary>
    public string? FailureNote { get; private set; }
    public bool IsDemo { get; private set; }
    public List<ParcelItem> Items { get; } = [];

    /// <summary>What each supplier has to hand over.</summary>
    public List<SupplierOrder> Parts { get; } = [];

    public SlotChoice? Slot => SlotDate is { } date && SlotFrom is { } from ? new SlotChoice(date, from) : null;

    /// <summary>A part of the order was called off before it was paid: less is in the parcel, and a supplier of whom nothing is left has no part in it.</summary>
    internal void Reduce(IEnumerable<ParcelItem> left)
    {
        if (State != Fulfilment.AwaitingPayment)
        {
            throw new DomainException("wrong-step", $"订单 {Number} 现在是“{State.Name()}”，不能再去掉商品。");
        }
        Items.Clear();
        Items.AddRange(left);
        Parts.RemoveAll(p => Items.TrueForAll(i => i.Supplier != p.Supplier));
    }

    /// <summary>A part of the paid order was called off before it left: less is in the parcel, and a supplier of whom nothing is left has nothing to pack.</summary>
    internal void KeepBack(IEnumerable<ParcelItem> left, DateTimeOffset now)
    {
        if (State is not (Fulfilment.AwaitingSupplier or Fulfilment.Packed))
        {
            throw new DomainException("wrong-step", $"订单 {Number} 现在是“{State.Name()}”，不能再去掉商品。");
        }
        Items.Clear();
        Items.AddRange(left);
        foreach (var part in Parts.Where(p => p.PackedAt is null && Items.TrueForAll(i => i.Supplier != p.Supplier)).ToList())
        {
            PackPart(part.Supplier, "系统", now);
        }
    }

    /// <summary>Its order's payment came late.</summary>
    /// <exception cref="DomainException"><c>promise-gone</c>: what was promised can't be kept any more.</exception>
    internal void Revive(string by, DateTimeOffset now)
    {
        if (PromiseFrom <= now)
        {
            throw new DomainException("promise-gone", "说好的时间已经过了。");
        }
        Go(Fulfilment.AwaitingPayment, by, "付款晚到", now);
        CalledOffAt = null;
    }

    /// <summary>The order is paid, or will be when it is collected: its goods may be made ready.</summary>
    /// <param name="code">For pickup orders.</param>
    internal void Release(SealedCode? code, string by, DateTimeOffset now)
    {
        Go(Fulfilment.AwaitingSupplier, by, null, now);
        (ReleasedAt, CodeHash, CodeSealed) = (now, code?.Hash, code?.Sealed);
    }

    /// <summary>One supplier has packed its part. With the last part the whole is packed, but not yet where it is collected.</summary>
    /// <exception cref="NotFoundException">The supplier has no part in it.</exception>
    public void PackPart(SupplierId supplier, string by, DateTimeOffset now)
    {
        var part = Parts.SingleOrDefault(p => p.Supplier == supplier) ?? throw new NotFoundException();
        if (State != Fulfilment.AwaitingSupplier)
        {
            throw Wrong(Fulfilment.Packed);
        }
        part.Pack(by, now);
        if (Parts.All(p => p.PackedAt is not null))
        {
            Go(Fulfilment.Packed, by, null, now);
        }
    }

    /// <summary>Packed, every part of it. In the store itself that makes a pickup ready.</summary>
    public void Pack(bool atPickupPoint, string by, DateTimeOffset now)
    {
        Go(Fulfilment.Packed, by, null, now);
        foreach (var part in Parts.Where(p => p.PackedAt is null))
        {
            part.Pack(by, now);
        }
        if (atPickupPoint)
        {
            Arrive(by, now);
        }
    }

    public void SendOut(string by, DateTimeOffset now)
    {
        Go(Fulfilment.OutForDelivery, by, null, now);
        (Failure, FailureNote) = (null, null);
    }

    /// <summary>A courier sets out with it.</summary>
    /// <exception cref="DomainException"><c>taken</c></exception>
    public void Take(AccountId courier, string by, DateTimeOffset now)
    {
        Only(ReceivingMethod.LocalDelivery);
        if (State != Fulfilment.Packed)
        {
            throw new DomainException("taken", Courier == courier ? "这一单已经归您送了。" : "这一单已经有人去送了，请看别的。");
        }
        SendOut(by, now);
        Courier = courier;
    }

    /// <summary>It could not be handed over.</summary>
    /// <param name="note">For the clerks; the history says the reason alone.</param>
    /// <exception cref="DomainException"><c>already-failed</c> or <c>wrong-step</c></exception>
    public void Fail(StopFailure why, string? note, string by, DateTimeOffset now)
    {
        if (State == Fulfilment.Failed)
        {
            throw new DomainException("already-failed", "这一单已经记下没送成，不用再记。");
        }
        Go(Fulfilment.Failed, by, why.Name(), now);
        (Failure, FailureNote) = (why, string.IsNullOrWhiteSpace(note) ? null : note.Trim());
    }

    /// <summary>Its courier sets out once more.</summary>
    /// <exception cref="DomainException"><c>not-failed</c></exception>
    public void Retry(string by, DateTimeOffset now)
    {
        if (State != Fulfilment.Failed)
        {
            throw new DomainException("not-failed", "这一单不用再送，请刷新看看。");
        }
        SendOut(by, now);
    }

    /// <summary>Back in the store after a try that failed.</summary>
    public void Return(string by, DateTimeOffset now)
    {
        Go(Fulfilment.Returned, by, Failure?.Name(), now);
        Courier = null;
    }

    /// <summary>Arrived at its pickup point, ready to be collected.</summary>
    public void Arrive(string by, DateTimeOffset now)
    {
        Only(ReceivingMethod.Pickup);
        Go(Fulfilment.ReadyForPickup, by, null, now);
        ArrivedAt = now;
    }

    public void Deliver(string by, DateTimeOffset now)
    {
        if (Method == ReceivingMethod.Pickup)
        {
            throw new DomainException("wrong-method", "这是自提订单，请用提货码交货。");
        }
        if (State == Fulfilment.Delivered)
        {
            throw new DomainException("already-delivered", "这一单已经送到了，不用再点。");
        }
        Go(Fulfilment.Delivered, by, null, now);
        (ArrivedAt, HandedOverAt) = (now, now);
    }

    /// <summary>The clerk has what it costs, and may hand it over.</summary>
    internal void TakeCash(Money amount, string by, DateTimeOffset now) => Raise(new CashTaken(Order, Number, amount, IsDemo, by, now));

    /// <summary>Handed over against the pickup code, which is used up by it.</summary>
    internal void Collect(string by, DateTimeOffset now)
    {
        Go(Fulfilment.Collected, by, null, now);
        (HandedOverAt, CodeHash, CodeSealed) = (now, null, null);
    }

    /// <summary>It is not wanted any more. What is collected may be called off until it is; what has left for a door may not.</summary>
    public void Cancel(string by, string why, DateTimeOffset now)
    {
        if (State == Fulfilment.OutForDelivery && Method != ReceivingMethod.Pickup)
        {
            throw Wrong(Fulfilment.Cancelled);
        }
        Go(Fulfilment.Cancelled, by, why, now);
        (CalledOffAt, CodeHash, CodeSealed) = (now, null, null);
    }

    private void Only(ReceivingMethod method)
    {
        if (Method != method)
        {
            throw new DomainException("wrong-method", "这一步不适用于这个订单的收货方式。");
        }
    }

    private void Go(Fulfilment to, string by, string? why, DateTimeOffset now)
    {
        if (!Steps.TryGetValue(State, out var next) || !next.Contains(to))
        {
            throw Wrong(to);
        }
        Raise(new FulfilmentChanged(Order, State, to, by, why, now));
        State = to;
    }

    private DomainException Wrong(Fulfilment to) => new("wrong-step", $"订单 {Number} 现在是“{State.Name()}”，不能改成“{to.Name()}”。");
}

/// <summary>What is in the parcel, as labels and hand-over lists print it.</summary>
public sealed record ParcelItem(string Name, string Sku, int Quantity, SupplierId Supplier);

/// <summary>子订单: the part of a shipment that one supplier has to hand over.</summary>
public sealed class SupplierOrder
{
    private SupplierOrder() { }

    internal SupplierOrder(SupplierId supplier, string note) => (Supplier, Note) = (supplier, note);

    public OrderId Order { get; private set; }
    public SupplierId Supplier { get; private set; }

    /// <summary>What the buyer says to this supplier.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Null until it is packed.</summary>
    public DateTimeOffset? PackedAt { get; private set; }
    public string? PackedBy { get; private set; }

    internal void Pack(string by, DateTimeOffset now) => (PackedAt, PackedBy) = (now, by);
}
