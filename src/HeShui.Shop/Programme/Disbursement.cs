using HeShui.Shop.Shared;

namespace HeShui.Shop.Programme;

public enum DisbursementState { Requested, Approved, Paid, Refused, Withdrawn }

/// <summary>
/// 拨付申请: money for a work that is accepted. One person asks, another approves or refuses (no one person may spend public money alone);
/// only then it is paid. The database holds the same rule.
/// </summary>
public sealed class Disbursement : Entity
{
    private Disbursement() { }

    internal Disbursement(Guid key, WorkId work, Money amount, string voucher, string purpose, IReadOnlyList<FileId> files, AccountId account, string by, DateTimeOffset now)
    {
        (Id, Key, Work, Amount, Voucher, Purpose, Files) = (DisbursementId.New(), key, work, amount, voucher, purpose, files);
        (RequestedBy, RequestedByName, RequestedAt) = (account, by, now);
    }

    public DisbursementId Id { get; private set; }

    /// <summary>Of the form that made it.</summary>
    public Guid Key { get; private set; }
    public WorkId Work { get; private set; }
    public Money Amount { get; private set; }

    /// <summary>Number of the paper on which it is asked for: an invoice, a bill.</summary>
    public string Voucher { get; private set; } = "";

    /// <summary>What it is for.</summary>
    public string Purpose { get; private set; } = "";
    public IReadOnlyList<FileId> Files { get; private set; } = [];
    public DisbursementState State { get; private set; }
    public AccountId RequestedBy { get; private set; }
    public string RequestedByName { get; private set; } = "";
    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>Who approved or refused.</summary>
    public AccountId? DecidedBy { get; private set; }
    public string? DecidedByName { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was refused or withdrawn, or what was said on approving.</summary>
    public string? Why { get; private set; }

    /// <summary>Whether it takes its part of the work's plan though nothing is paid yet.</summary>
    public bool IsOpen => State is DisbursementState.Requested or DisbursementState.Approved;

    /// <exception cref="DomainException"><c>own-request</c>, <c>wrong-step</c></exception>
    public void Decide(bool approve, string why, AccountId account, string by, DateTimeOffset now)
    {
        Demand(State == DisbursementState.Requested, approve ? "批准" : "退回");
        if (account == RequestedBy)
        {
            throw new DomainException("own-request", "这笔是您自己申请的，要由另一个人来批。");
        }
        (State, Why) = (approve ? DisbursementState.Approved : DisbursementState.Refused, why);
        (DecidedBy, DecidedByName, DecidedAt) = (account, by, now);
    }

    /// <summary>Whoever asked takes it back before it is paid.</summary>
    /// <exception cref="DomainException"><c>not-own-request</c>, <c>wrong-step</c></exception>
    public void Withdraw(string why, AccountId account)
    {
        Demand(IsOpen, "撤回");
        if (account != RequestedBy)
        {
            throw new DomainException("not-own-request", "只有申请的人能撤回。");
        }
        (State, Why) = (DisbursementState.Withdrawn, why);
    }

    /// <summary>It is paid, all of it.</summary>
    /// <param name="voucher">凭证号 of the payment.</param>
    /// <param name="on">Business date.</param>
    /// <exception cref="DomainException"><c>wrong-step</c>, <c>not-yet</c>, <c>before-approval</c></exception>
    internal Payout Pay(string voucher, DateOnly on, IReadOnlyList<FileId> files, Work work, string by, DateTimeOffset now)
    {
        Demand(State == DisbursementState.Approved, "付款");
        HeShui.Shop.Programme.Work.NotAhead(on, now);
        if (on < Shanghai.DateOf(DecidedAt!.Value))
        {
            throw new DomainException("before-approval", $"这笔 {Shanghai.DateOf(DecidedAt.Value):yyyy-MM-dd} 才批准，支付日期不能更早。");
        }
        State = DisbursementState.Paid;
        return Payout.For(this, work, voucher, on, files, by, now);
    }

    private void Demand(bool allowed, string step)
    {
        if (!allowed)
        {
            throw new DomainException("wrong-step", $"这笔申请现在是“{State.Name()}”，不能{step}。请刷新看看。");
        }
    }
}
