using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting;

/// <summary>Who does not count now. A member under several rules goes under the first of them, so that the rules add up.</summary>
internal sealed class ExclusionsInForce
{
    private ExclusionsInForce(IEnumerable<(MemberId Member, ExclusionRule Rule)> all)
    {
        ByRule = all.DistinctBy(x => x.Member).GroupBy(x => x.Rule).OrderBy(g => g.Key).ToDictionary(g => g.Key, g => g.Select(x => x.Member).ToArray());
        Members = ByRule.Values.SelectMany(ids => ids).ToArray();
    }

    public IReadOnlyDictionary<ExclusionRule, MemberId[]> ByRule { get; }
    public IReadOnlyCollection<MemberId> Members { get; }

    public static async Task<ExclusionsInForce> Load(ShopDb db, CancellationToken ct)
    {
        var rows = await db.Exclusions.Where(x => x.ReversedAt == null).OrderBy(x => x.Id).Select(x => new { x.Member, x.Rule }).ToListAsync(ct);
        return new ExclusionsInForce(rows.Select(x => (x.Member, x.Rule)));
    }
}

internal static class ExclusionWords
{
    public static string Name(this ExclusionRule rule) => rule switch
    {
        ExclusionRule.TestAccount => "员工、测试与演示账号",
        ExclusionRule.Duplicate => "重复注册",
        _ => "供应商自购",
    };
}
