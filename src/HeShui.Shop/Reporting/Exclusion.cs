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

/// <summary>A member who is left out of counted figures, whatever the date; the gross figure still holds them.</summary>
public sealed class Exclusion
{
    private Exclusion() { }

    public Exclusion(MemberId member, ExclusionRule rule, string reason, string by, DateTimeOffset at) =>
        (Member, Rule, Reason, By, At) = (member, rule, reason, by, at);

    public long Id { get; private set; }
    public MemberId Member { get; private set; }
    public ExclusionRule Rule { get; private set; }
    public string Reason { get; private set; } = "";
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>When an appeal was upheld; from then on the member counts again, for all dates.</summary>
    public DateTimeOffset? ReversedAt { get; private set; }
}
