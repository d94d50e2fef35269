using HeShui.Shop.Shared;

namespace HeShui.Shop.Programme;

/// <summary>
/// 建设内容: what a contractor does for a project, and what it may cost. Money for it is asked for by one person after acceptance and approved by
/// another. Whoever changes one, or what is paid for it, holds its row.
/// </summary>
public sealed class Work : Entity
{
    private Work() { }

    /// <param name="planned">Zero where there is no plan.</param>
    /// <exception cref="DomainException"><c>bad-sum</c></exception>
    public Work(ProjectId project, ContractorId contractor, string name, string direction, Money planned, string by, DateTimeOffset now)
    {
        (Id, Project, Contractor, Name, Direction) = (WorkId.New(), project, contractor, name, direction);
        Plan(planned, "", default, by, now);
    }

    public WorkId Id { get; private set; }
    public ProjectId Project { get; private set; }
    public ContractorId Contractor { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>支出方向, as totals are made by.</summary>
    public string Direction { get; private set; } = "";

    /// <summary>计划金额; zero where there is no plan.</summary>
    public Money Planned { get; private set; }

    /// <summary>How it was accepted, first and as it was set right later. Rows are only ever added.</summary>
    public List<WorkAcceptance> Acceptances { get; } = [];

    /// <summary>The one that stands; null until it is accepted.</summary>
    public WorkAcceptance? Acceptance => Acceptances.MaxBy(a => a.Id == 0 ? long.MaxValue : a.Id);

    /// <summary>What was planned, first and later. Rows are only ever added.</summary>
    public List<PlanChange> Plans { get; } = [];

    /// <summary>The business date on which the work came into the books. What was paid later took a request.</summary>
    public DateOnly KeptSince => Shanghai.DateOf(Plans.Min(p => p.At));

    public bool HasPlan => Planned > Money.Zero;

    /// <param name="reason">Needed for any but the first plan.</param>
    /// <exception cref="DomainException"><c>bad-sum</c>; <c>below-spoken-for</c>: more is paid or asked for; <c>same-plan</c></exception>
    public void Plan(Money planned, string reason, WorkSums sums, string by, DateTimeOffset now)
    {
        if (planned < Money.Zero)
        {
            throw new DomainException("bad-sum", "计划金额不能是负数。");
        }
        if (planned < sums.SpokenFor)
        {
            throw new DomainException("below-spoken-for", $"这项工作已付和在办的一共 {sums.SpokenFor.Wan()} 万元，计划不能比它少。");
        }
        if (Plans.Count > 0 && planned == Planned)
        {
            throw new DomainException("same-plan", "计划金额没有变。");
        }
        Plans.Add(new PlanChange(planned, reason, by, now));
        Planned = planned;
    }

    /// <summary>验收</summary>
    /// <param name="on">Business date.</param>
    /// <param name="acceptedBy">Who looked at the work and took it.</param>
    /// <exception cref="DomainException"><c>accepted</c>, <c>not-yet</c>, <c>no-minutes</c></exception>
    public void Accept(DateOnly on, string acceptedBy, IReadOnlyList<FileId> minutes, string by, DateTimeOffset now)
    {
        if (Acceptance is not null)
        {
            throw new DomainException("accepted", $"这项工作 {Acceptance.On:yyyy-MM-dd} 已经验收过了。");
        }
        HasCome(on, now);
        if (minutes.Count == 0)
        {
            throw new DomainException("no-minutes", "请附上验收纪要，照片或 PDF 都可以。");
        }
        Acceptances.Add(new WorkAcceptance(null, on, acceptedBy, minutes, "", by, now));
    }

    /// <summary>A new entry that sets right what was entered of the acceptance; both are seen.</summary>
    /// <param name="key">Of the form, so that it counts once.</param>
    /// <param name="on">Business date.</param>
    /// <param name="minutes">None to keep those that are there.</param>
    /// <param name="firstAsked">The business date of the first request that stands.</param>
    /// <exception cref="DomainException"><c>not-accepted</c>, <c>not-yet</c>, <c>after-request</c></exception>
    public void CorrectAcceptance(Guid key, DateOnly on, string acceptedBy, IReadOnlyList<FileId> minutes, string reason, DateOnly? firstAsked, string by, DateTimeOffset now)
    {
        if (Acceptance is not { } wrong)
        {
            throw new DomainException("not-accepted", "这项工作还没有登记验收，没有可以更正的。");
        }
        HasCome(on, now);
        if (on > firstAsked)
        {
            throw new DomainException("after-request", $"{firstAsked:yyyy-MM-dd} 已经申请了拨付，验收日期不能比它晚。");
        }
        Acceptances.Add(new WorkAcceptance(key, on, acceptedBy, minutes.Count == 0 ? wrong.Minutes : minutes, reason, by, now));
    }

    /// <summary>拨付申请. Nothing is paid by it yet.</summary>
    /// <param name="key">Of the form, so that it counts once.</param>
    /// <exception cref="DomainException"><c>not-accepted</c>, <c>no-plan</c>, <c>bad-sum</c>, <c>over-plan</c></exception>
    public Disbursement Ask(Guid key, Money amount, string voucher, string purpose, IReadOnlyList<FileId> files, WorkSums sums, AccountId account, string by, DateTimeOffset now)
    {
        if (Acceptance is null)
        {
            throw new DomainException("not-accepted", "这项工作还没有验收。验收之后才能申请拨付。");
        }
        if (!HasPlan)
        {
            throw new DomainException("no-plan", "这项工作还没有计划金额。定了计划才能申请拨付。");
        }
        Fit(amount, sums);
        return new Disbursement(key, Id, amount, voucher, purpose, files, account, by, now);
    }

    /// <summary>历史支付: paid before this program kept the book, so without a request and a second person.</summary>
    /// <param name="on">Business date.</param>
    /// <param name="source">From which paper or file it was taken.</param>
    /// <exception cref="DomainException"><c>bad-sum</c>, <c>over-plan</c>, <c>kept-since</c></exception>
    public Payout PaidBefore(Guid key, Money amount, DateOnly on, bool dateAssumed, string voucher, string source, IReadOnlyList<FileId> files, WorkSums sums, string by, DateTimeOffset now)
    {
        if (HasPlan)
        {
            Fit(amount, sums);
        }
        if (on > KeptSince)
        {
            throw new DomainException("kept-since", AfterBook(KeptSince));
        }
        return Payout.Historic(key, this, amount, on, dateAssumed, voucher, source, files, by, now);
    }

    /// <summary>A new signed entry that sets an earlier payment right.</summary>
    /// <param name="amount">What is added; negative to take away.</param>
    /// <param name="corrected">What earlier corrections of the same payment add up to.</param>
    /// <exception cref="DomainException"><c>bad-sum</c>, <c>is-correction</c>, <c>over-corrected</c>, <c>over-approved</c>, <c>over-plan</c></exception>
    public Payout Correct(Guid key, Payout wrong, Money amount, Money corrected, string reason, WorkSums sums, string by, DateTimeOffset now)
    {
        if (wrong.Kind == PayoutKind.Correction)
        {
            throw new DomainException("is-correction", "更正本身不能再更正。请更正原来的那笔。");
        }
        if (amount == Money.Zero)
        {
            throw new DomainException("bad-sum", "请填要加上或者减去多少。");
        }
        var net = wrong.Amount + corrected + amount;
        if (net < Money.Zero)
        {
            throw new DomainException("over-corrected", $"这笔支付现在是 {(wrong.Amount + corrected).Wan()} 万元，减去的不能比它多。");
        }
        if (wrong.Kind == PayoutKind.Disbursed && net > wrong.Amount)
        {
            throw new DomainException("over-approved", $"这笔只批准了 {wrong.Amount.Wan()} 万元，更正以后不能比它多。要多付，请另外申请。");
        }
        if (amount > Money.Zero && HasPlan)
        {
            Fit(amount, sums);
        }
        return Payout.Correction(key, wrong, amount, reason, Shanghai.DateOf(now), by, now);
    }

    internal static string AfterBook(DateOnly keptSince) => $"这项工作 {keptSince:yyyy-MM-dd} 起在系统里管付款，之后付的要申请、由另一个人批准，不能当历史支付导入。";

    internal static void NotAhead(DateOnly on, DateTimeOffset now)
    {
        if (on > Shanghai.DateOf(now))
        {
            throw new DomainException("not-yet", "支付日期还没到，请填已经付款的那一天。");
        }
    }

    private static void HasCome(DateOnly on, DateTimeOffset now)
    {
        if (on > Shanghai.DateOf(now))
        {
            throw new DomainException("not-yet", "验收日期还没到，请填已经验收的那一天。");
        }
    }

    private void Fit(Money amount, WorkSums sums)
    {
        if (amount <= Money.Zero)
        {
            throw new DomainException("bad-sum", "金额要大于 0。");
        }
        if (amount > Planned - sums.SpokenFor)
        {
            throw new DomainException("over-plan", $"超过计划了：计划 {Planned.Wan()} 万元，已付 {sums.Paid.Wan()} 万元，在办 {sums.Open.Wan()} 万元，最多还有 {(Planned - sums.SpokenFor).Wan()} 万元。");
        }
    }
}

/// <summary>What of a work's plan is spoken for.</summary>
/// <param name="Paid">All entries, corrections included.</param>
/// <param name="Open">Asked for and not paid yet: requested or approved.</param>
public readonly record struct WorkSums(Money Paid, Money Open)
{
    public Money SpokenFor => Paid + Open;
}

/// <summary>A plan of a work: how much, why, who said so. Rows are only ever added.</summary>
public sealed class PlanChange
{
    private PlanChange() { }

    internal PlanChange(Money planned, string reason, string by, DateTimeOffset at) => (Planned, Reason, By, At) = (planned, reason, by, at);

    public long Id { get; private set; }
    public Money Planned { get; private set; }

    /// <summary>Empty for the first.</summary>
    public string Reason { get; private set; } = "";
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
}

/// <summary>验收: who took a work and when, with the minutes. Never changed: a correction is a new entry.</summary>
public sealed class WorkAcceptance
{
    private WorkAcceptance() { }

    internal WorkAcceptance(Guid? key, DateOnly on, string acceptedBy, IReadOnlyList<FileId> minutes, string reason, string by, DateTimeOffset at) =>
        (Key, On, AcceptedBy, Minutes, Reason, By, At) = (key, on, acceptedBy, minutes, reason, by, at);

    public long Id { get; private set; }
    public WorkId Work { get; private set; }

    /// <summary>Of the form that corrected; never used twice. Null for the first.</summary>
    public Guid? Key { get; private set; }

    /// <summary>Business date.</summary>
    public DateOnly On { get; private set; }

    /// <summary>验收单位或验收组</summary>
    public string AcceptedBy { get; private set; } = "";

    /// <summary>验收纪要</summary>
    public IReadOnlyList<FileId> Minutes { get; private set; } = [];

    /// <summary>Why it was corrected; empty for the first.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who entered it.</summary>
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
}

/// <summary>承办单位</summary>
public sealed class Contractor
{
    private Contractor() { }

    public Contractor(string name, string by, DateTimeOffset at) => (Id, Name, By, At) = (ContractorId.New(), name, by, at);

    public ContractorId Id { get; private set; }

    /// <summary>As on its licence.</summary>
    public string Name { get; private set; } = "";
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
}
