using System.Collections.Frozen;
using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.AfterSales;

/// <summary>
/// 售后单: lines of an order, or its freight, for which the buyer asks the money back. Every step is allowed by the table or throws. Whoever
/// changes one holds its order.
/// </summary>
public sealed class RefundCase : Entity
{
    private static readonly FrozenDictionary<AfterSalesStatus, AfterSalesStatus[]> Steps = new Dictionary<AfterSalesStatus, AfterSalesStatus[]>
    {
        [AfterSalesStatus.None] = [AfterSalesStatus.Requested],
        [AfterSalesStatus.Requested] = [AfterSalesStatus.Approved, AfterSalesStatus.Rejected, AfterSalesStatus.Closed],
        [AfterSalesStatus.Rejected] = [AfterSalesStatus.Requested],
        [AfterSalesStatus.Approved] = [AfterSalesStatus.Returned, AfterSalesStatus.Refunded, AfterSalesStatus.Closed],
        [AfterSalesStatus.Returned] = [AfterSalesStatus.Refunded],
    }.ToFrozenDictionary();

    private RefundCase() { }

    /// <param name="number">As people read it.</param>
    /// <param name="supplier">Who answers; null where the shop itself does.</param>
    internal RefundCase(string number, Guid key, RefundAsked asked, SupplierId? supplier, bool sendsBack, IEnumerable<CaseLine> lines, Money freight, string by, DateTimeOffset now)
    {
        Id = RefundCaseId.New();
        (Number, Key, Order, OrderNumber, Member, IsDemo) = (number, key, asked.Order, asked.OrderNumber, asked.Member, asked.IsDemo);
        (Kind, Reason, Photos, Supplier, SendsBack, FreightAsked, Freight, RequestedAt) = (asked.Kind, asked.Reason, asked.Photos, supplier, sendsBack, freight, freight, now);
        Lines.AddRange(lines);
        if (Asked == Money.Zero)
        {
            throw new DomainException("nothing-paid", "这些没有花钱，没有可退的。");
        }
        DueAt = supplier is null ? null : now + RefundRules.AnswerTime;
        Go(AfterSalesStatus.Requested, by, asked.Reason, now);
    }

    public RefundCaseId Id { get; private set; }

    /// <summary>As people read it: the order's and which of its cases it is, <c>HS261124000017-1</c>.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Of the form that made it, which may have made several.</summary>
    public Guid Key { get; private set; }
    public OrderId Order { get; private set; }
    public string OrderNumber { get; private set; } = "";
    public MemberId Member { get; private set; }

    /// <summary>Whose goods they are and who answers; null where the shop itself decides.</summary>
    public SupplierId? Supplier { get; private set; }
    public RefundKind Kind { get; private set; }
    public AfterSalesStatus State { get; private set; }

    /// <summary>What the buyer says.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Names of pictures.</summary>
    public IReadOnlyList<string> Photos { get; private set; } = [];
    public List<CaseLine> Lines { get; } = [];

    /// <summary>How much of the freight was asked for.</summary>
    public Money FreightAsked { get; private set; }

    /// <summary>How much of it is given back, once that is agreed.</summary>
    public Money Freight { get; private set; }

    /// <summary>Whether the buyer sends the goods back before there is money.</summary>
    public bool SendsBack { get; private set; }
    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>When it goes on by itself; null where it waits for a person.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Until when a refusal may be appealed; null where there is none, or it is final.</summary>
    public DateTimeOffset? AppealUntil { get; private set; }

    /// <summary>Whether the buyer did not take the supplier's answer, so that the operator decides.</summary>
    public bool Appealed { get; private set; }
    public bool IsDemo { get; private set; }
    public List<CaseStep> History { get; } = [];

    /// <summary>What was asked for.</summary>
    public Money Asked => Lines.Sum(l => l.Worth) + FreightAsked;

    /// <summary>What is given back, once that is agreed.</summary>
    public Money Amount => Lines.Sum(l => l.Amount) + Freight;

    /// <summary>Whether its units and money are spoken for.</summary>
    public bool Claims => State is AfterSalesStatus.Requested or AfterSalesStatus.Approved or AfterSalesStatus.Returned or AfterSalesStatus.Refunded;

    /// <summary>Whether its supplier is to answer.</summary>
    public bool AwaitsSupplier => State == AfterSalesStatus.Requested && Supplier is not null && !Appealed;

    /// <summary>Whether the shop itself is to decide.</summary>
    public bool AwaitsShop => State == AfterSalesStatus.Requested && !AwaitsSupplier;

    /// <summary>Whether goods are to come back.</summary>
    public bool AwaitsGoods => State == AfterSalesStatus.Approved && SendsBack;

    public bool CanAppeal(DateTimeOffset now) => State == AfterSalesStatus.Rejected && now < AppealUntil;

    public bool CanWithdraw => State == AfterSalesStatus.Requested || AwaitsGoods;

    /// <summary>The buyer calls goods off that have not left: it is settled at once.</summary>
    internal void SettleAtOnce(string by, DateTimeOffset now)
    {
        Go(AfterSalesStatus.Approved, by, "还没有送出", now);
        Settle(intoStock: true, by, now);
    }

    /// <summary>The buyer gets the money: at once, or when the goods are back.</summary>
    /// <param name="goodsStay">Whether the goods need not come back after all.</param>
    /// <exception cref="DomainException"><c>wrong-step</c></exception>
    public void Agree(bool goodsStay, string by, string? why, DateTimeOffset now)
    {
        SendsBack &= !goodsStay;
        DueAt = SendsBack ? now + RefundRules.ReturnTime : null;
        Go(AfterSalesStatus.Approved, by, why, now);
        if (!SendsBack && Kind != RefundKind.Undelivered)
        {
            Settle(intoStock: false, by, now);
        }
    }

    /// <summary>Less is given back than was asked for, shared over what was asked.</summary>
    /// <exception cref="DomainException"><c>bad-sum</c>: nothing, or more than was asked for.</exception>
    internal void Lower(Money sum)
    {
        if (sum <= Money.Zero || sum > Asked)
        {
            throw new DomainException("bad-sum", $"退款要大于 0，最多 {Asked}。");
        }
        var shares = Shares.Of(sum, [.. Lines.Select(l => l.Worth), FreightAsked]);
        foreach (var (line, share) in Lines.Zip(shares))
        {
            line.Amount = share;
        }
        Freight = shares[^1];
    }

    /// <summary>Goods that never reached the buyer are given back their money.</summary>
    internal void SettleUndelivered(bool intoStock, string by, DateTimeOffset now)
    {
        Go(AfterSalesStatus.Returned, by, intoStock ? null : "货坏了，不再卖", now);
        Settle(intoStock, by, now);
    }

    /// <exception cref="DomainException"><c>wrong-step</c></exception>
    public void Refuse(bool final, string by, string why, DateTimeOffset now)
    {
        (DueAt, AppealUntil) = (null, final ? null : now + RefundRules.AppealTime);
        Go(AfterSalesStatus.Rejected, by, why, now);
    }

    /// <summary>The buyer does not take the refusal: the operator decides.</summary>
    /// <exception cref="DomainException"><c>appeal-over</c></exception>
    internal void Appeal(string by, string why, DateTimeOffset now)
    {
        if (!CanAppeal(now))
        {
            throw new DomainException("appeal-over", "申诉的时间已过，或者店里已经做了最后决定。还有疑问请联系门店。");
        }
        (Appealed, AppealUntil) = (true, null);
        Go(AfterSalesStatus.Requested, by, why, now);
    }

    /// <exception cref="DomainException"><c>wrong-step</c></exception>
    public void Withdraw(string by, DateTimeOffset now)
    {
        if (!CanWithdraw)
        {
            throw Wrong(AfterSalesStatus.Closed);
        }
        Close(by, "买家撤回了申请", now);
    }

    /// <summary>The goods are back.</summary>
    /// <param name="intoStock">Whether they are as good as new and for sale again.</param>
    /// <exception cref="DomainException"><c>wrong-step</c></exception>
    public void TakeBack(bool intoStock, string by, DateTimeOffset now)
    {
        if (!AwaitsGoods)
        {
            throw Wrong(AfterSalesStatus.Returned);
        }
        Go(AfterSalesStatus.Returned, by, intoStock ? null : "退回的货不能再卖", now);
        Settle(intoStock, by, now);
    }

    /// <summary>Goes on by itself where nobody has done anything in time.</summary>
    /// <returns>Whether it was due.</returns>
    internal bool Lapse(string by, DateTimeOffset now)
    {
        if (DueAt is null || now < DueAt)
        {
            return false;
        }
        if (AwaitsSupplier)
        {
            Agree(goodsStay: false, by, "供应商 48 小时没有答复，按同意处理", now);
        }
        else
        {
            Close(by, $"{RefundRules.ReturnTime.Days} 天没有收到退货", now);
        }
        return true;
    }

    private void Close(string by, string why, DateTimeOffset now)
    {
        DueAt = null;
        Go(AfterSalesStatus.Closed, by, why, now);
    }

    private void Settle(bool intoStock, string by, DateTimeOffset now)
    {
        DueAt = null;
        foreach (var line in Lines)
        {
            line.UnitsBack = intoStock ? line.Units : 0;
        }
        Go(AfterSalesStatus.Refunded, by, null, now);
        Raise(new RefundDecided(Id, Number, Order, Lines.ConvertAll(l => new RefundedLine(l.Line, l.Sku, l.ProductName, l.Units, l.Amount, l.UnitsBack)), Freight, Reason, by, now));
    }

    private void Go(AfterSalesStatus to, string by, string? why, DateTimeOffset now)
    {
        if (!Steps.TryGetValue(State, out var next) || !next.Contains(to))
        {
            throw Wrong(to);
        }
        History.Add(new CaseStep(State, to, by, why, now));
        Raise(new AfterSalesChanged(Order, Number, State, to, by, why, to == AfterSalesStatus.Approved ? DueAt : null, to == AfterSalesStatus.Rejected ? AppealUntil : null, now));
        State = to;
    }

    private DomainException Wrong(AfterSalesStatus to) => new("wrong-step", $"售后单 {Number} 现在是“{State.Name()}”，不能改成“{to.Name()}”。请刷新看看。");

    internal void Called(IReadOnlyList<GoodsLeft> left, string by, DateTimeOffset now) => Raise(new GoodsCalledBack(Order, left, by, Reason, now));
}

/// <summary>What all cases of one form have in common.</summary>
internal sealed record RefundAsked(OrderId Order, string OrderNumber, MemberId Member, bool IsDemo, RefundKind Kind, string Reason, IReadOnlyList<string> Photos);

/// <summary>Units of one line of the order, with a snapshot of what they are.</summary>
public sealed class CaseLine
{
    private CaseLine() { }

    /// <param name="worth">The units' share of what was paid for the line.</param>
    internal CaseLine(OrderLineId line, SkuId sku, string productName, string skuName, string picture, int units, Money worth) =>
        (Line, Sku, ProductName, SkuName, Picture, Units, Worth, Amount) = (line, sku, productName, skuName, picture, units, worth, worth);

    public RefundCaseId Case { get; private set; }
    public OrderLineId Line { get; private set; }
    public SkuId Sku { get; private set; }
    public string ProductName { get; private set; } = "";
    public string SkuName { get; private set; } = "";
    public string Picture { get; private set; } = "";
    public int Units { get; private set; }

    /// <summary>The units' share of what was paid for the line.</summary>
    public Money Worth { get; internal set; }

    /// <summary>What is given back for them: their worth, or less.</summary>
    public Money Amount { get; internal set; }

    /// <summary>Units of them that came back and are for sale again.</summary>
    public int UnitsBack { get; internal set; }
}

/// <summary>One step of a case: who, when and why. Rows are only ever added.</summary>
public sealed class CaseStep
{
    private CaseStep() { }

    internal CaseStep(AfterSalesStatus from, AfterSalesStatus to, string by, string? why, DateTimeOffset at) => (From, To, By, Why, At) = (from, to, by, why, at);

    public long Id { get; private set; }
    public AfterSalesStatus From { get; private set; }
    public AfterSalesStatus To { get; private set; }
    public string By { get; private set; } = "";
    public string? Why { get; private set; }
    public DateTimeOffset At { get; private set; }
}
