using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting;

/// <summary>Why a member and what the member bought do not count (kpi.md, exclusions).</summary>
public enum ExclusionRule
{
    /// <summary>员工、测试与演示账号</summary>
    TestAccount,

    /// <summary>重复注册</summary>
    Duplicate,

    /// <summary>供应商自购</summary>
    OwnPurchase,
}

/// <summary>
/// A member who is left out of counted figures from a day on, until an appeal is upheld; the gross figure still holds them.
/// Neither changes the figures of days before.
/// </summary>
public sealed class Exclusion : Entity
{
    private Exclusion() { }

    /// <param name="account">Who decided it; null for the program itself.</param>
    /// <param name="from">First business date whose figures leave the member out.</param>
    public Exclusion(MemberId member, ExclusionRule rule, string reason, string by, AccountId? account, DateOnly from, DateTimeOffset at) =>
        (Member, Rule, Reason, By, Account, From, At) = (member, rule, reason, by, account, from, at);

    public long Id { get; private set; }
    public MemberId Member { get; private set; }
    public ExclusionRule Rule { get; private set; }
    public string Reason { get; private set; } = "";
    public string By { get; private set; } = "";

    /// <summary>Of whoever decided it; null for the program itself.</summary>
    public AccountId? Account { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>First business date whose figures leave the member out.</summary>
    public DateOnly From { get; private set; }

    /// <summary>First business date whose figures hold the member again, as an appeal was upheld; null while it is in force.</summary>
    public DateOnly? ReversedOn { get; private set; }

    public List<Appeal> Appeals { get; } = [];

    /// <summary>The appeal that waits for a decision; null for none.</summary>
    public Appeal? OpenAppeal => Appeals.SingleOrDefault(a => a.Verdict is null);

    /// <summary>Somebody says that it is wrong.</summary>
    /// <exception cref="DomainException"><c>reversed</c> or <c>appeal-open</c></exception>
    public void Contest(string text, string by, AccountId account, DateTimeOffset at)
    {
        if (ReversedOn is not null)
        {
            throw new DomainException("reversed", "这条剔除已经撤销了，不用再申诉。");
        }
        if (OpenAppeal is not null)
        {
            throw new DomainException("appeal-open", "这条剔除已经有一份申诉在等决定。");
        }
        Appeals.Add(new Appeal(text, by, account, at));
    }

    /// <summary>Decides the open appeal. Upheld, it reverses the exclusion from that day on.</summary>
    /// <param name="account">Somebody who neither excluded nor appealed.</param>
    /// <exception cref="DomainException"><c>no-appeal</c> or <c>own-appeal</c></exception>
    public void Decide(Verdict verdict, string answer, string by, AccountId account, DateTimeOffset at)
    {
        var appeal = OpenAppeal ?? throw new DomainException("no-appeal", "没有等决定的申诉，可能已经有人决定了。");
        if (account == Account || account == appeal.Account)
        {
            throw new DomainException("own-appeal", "剔除的人和申诉的人都不能决定，请让另一个人来。");
        }
        appeal.Decide(verdict, answer, by, account, at);
        if (verdict == Verdict.Upheld)
        {
            ReversedOn = Shanghai.DateOf(at);
        }
    }
}

public enum Verdict
{
    /// <summary>申诉成立</summary>
    Upheld,

    /// <summary>维持剔除</summary>
    Rejected,
}

/// <summary>申诉: says why an exclusion is wrong, and what came of it.</summary>
public sealed class Appeal
{
    private Appeal() { }

    internal Appeal(string text, string by, AccountId account, DateTimeOffset at) => (Text, By, Account, At) = (text, by, account, at);

    public long Id { get; private set; }
    public string Text { get; private set; } = "";
    public string By { get; private set; } = "";
    public AccountId Account { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Null until it is decided.</summary>
    public Verdict? Verdict { get; private set; }
    public string? Answer { get; private set; }
    public string? DecidedBy { get; private set; }
    public AccountId? DecidedByAccount { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    internal void Decide(Verdict verdict, string answer, string by, AccountId account, DateTimeOffset at) =>
        (Verdict, Answer, DecidedBy, DecidedByAccount, DecidedAt) = (verdict, answer, by, account, at);
}
