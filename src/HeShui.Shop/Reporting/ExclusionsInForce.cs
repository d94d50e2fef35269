using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting;

/// <summary>Which exclusions are in force on which day.</summary>
internal sealed class ExclusionsInForce
{
    private readonly IReadOnlyList<(MemberId Member, ExclusionRule Rule, DateOnly From, DateOnly? ReversedOn)> _all;

    private ExclusionsInForce(IReadOnlyList<(MemberId Member, ExclusionRule Rule, DateOnly From, DateOnly? ReversedOn)> all) => _all = all;

    public static async Task<ExclusionsInForce> Load(ShopDb db, CancellationToken ct) => new(
        (await db.Exclusions.OrderBy(x => x.Id).Select(x => new { x.Member, x.Rule, x.From, x.ReversedOn }).ToListAsync(ct))
        .ConvertAll(x => (x.Member, x.Rule, x.From, x.ReversedOn)));

    /// <summary>Who does not count in figures of that day.</summary>
    public ExcludedMembers On(DateOnly day) => new(_all.Where(x => x.From <= day && !(x.ReversedOn <= day)).Select(x => (x.Member, x.Rule)));
}

/// <summary>Who does not count. A member under several rules goes under the one that came first, so that the rules add up.</summary>
internal sealed class ExcludedMembers
{
    public ExcludedMembers(IEnumerable<(MemberId Member, ExclusionRule Rule)> all)
    {
        ByRule = all.DistinctBy(x => x.Member).GroupBy(x => x.Rule).OrderBy(g => g.Key).ToDictionary(g => g.Key, g => g.Select(x => x.Member).ToArray());
        Members = ByRule.Values.SelectMany(ids => ids).ToArray();
    }

    public IReadOnlyDictionary<ExclusionRule, MemberId[]> ByRule { get; }
    public IReadOnlyCollection<MemberId> Members { get; }
}

public static class ExclusionWords
{
    public static string Name(this ExclusionRule rule) => rule switch
    {
        ExclusionRule.TestAccount => "员工、测试与演示账号",
        ExclusionRule.Duplicate => "重复注册",
        _ => "供应商自购",
    };

    public static string Name(this Verdict verdict) => verdict == Verdict.Upheld ? "申诉成立，重新计入" : "维持剔除";
}
