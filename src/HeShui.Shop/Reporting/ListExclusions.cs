using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting;

public enum ExclusionTab { InForce, Appealed, Reversed }

/// <summary>Members who do not count, by rule, the latest first.</summary>
/// <param name="Rule">Null for all.</param>
/// <param name="Phone">Whole, or its last digits, four at least: only members with it, and those who could be excluded. Null for all.</param>
/// <param name="Before">Only exclusions older than this one's id: where the page before ended.</param>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ListExclusions(ExclusionTab Tab = ExclusionTab.InForce, ExclusionRule? Rule = null, string? Phone = null, long? Before = null) : IQuery<ExclusionPage>;

/// <param name="InForce">How many are in force, by rule.</param>
/// <param name="Appealed">How many of them wait for a decision.</param>
/// <param name="Reversed">How many have been reversed.</param>
/// <param name="Found">Members with the phone asked for, masked.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record ExclusionPage(
    IReadOnlyDictionary<ExclusionRule, int> InForce, int Appealed, int Reversed, IReadOnlyList<ExclusionRow> Rows, IReadOnlyList<MemberRow> Found, long? Next)
{
    public bool HasDemo => Rows.Any(r => r.IsDemo) || Found.Any(m => m.IsDemo);
}

/// <param name="Name">Masked.</param>
/// <param name="Phone">Masked.</param>
/// <param name="From">First business date whose figures leave the member out.</param>
/// <param name="ReversedOn">First business date whose figures hold the member again.</param>
public sealed record ExclusionRow(
    long Id, MemberId Member, string Name, string Phone, ExclusionRule Rule, string Reason, string By, DateTimeOffset At, DateOnly From, DateOnly? ReversedOn, bool HasOpenAppeal, bool IsDemo);

internal sealed class ListExclusionsHandler(ShopDb db, IMediator mediator) : QueryHandler<ListExclusions, ExclusionPage>
{
    private const int PageSize = 50, MostFound = 20;

    public override async Task<ExclusionPage> Handle(ListExclusions request, CancellationToken cancellationToken)
    {
        var all = db.Exclusions.AsNoTracking();
        var inForce = await all.Where(x => x.ReversedOn == null).GroupBy(x => x.Rule).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var appealed = await all.CountAsync(x => x.Appeals.Any(a => a.Verdict == null), cancellationToken);
        var reversed = await all.CountAsync(x => x.ReversedOn != null, cancellationToken);
        var chosen = request.Tab switch
        {
            ExclusionTab.InForce => all.Where(x => x.ReversedOn == null),
            ExclusionTab.Appealed => all.Where(x => x.Appeals.Any(a => a.Verdict == null)),
            _ => all.Where(x => x.ReversedOn != null),
        };
        if (request.Rule is { } rule)
        {
            chosen = chosen.Where(x => x.Rule == rule);
        }
        IReadOnlyList<MemberRow> found = [];
        if (PhoneNumber.Normalize(request.Phone) is { Length: > 0 } digits)
        {
            var members = await mediator.Send(new FindMembersByPhone(digits), cancellationToken);
            chosen = chosen.Where(x => members.Contains(x.Member));
            found = await mediator.Send(new FindMasked(members.Take(MostFound).ToArray()), cancellationToken);
        }
        if (request.Before is { } before)
        {
            chosen = chosen.Where(x => x.Id < before);
        }
        var rows = await chosen.OrderByDescending(x => x.Id).Take(PageSize + 1).Include(x => x.Appeals).ToListAsync(cancellationToken);
        return new ExclusionPage(
            inForce, appealed, reversed, await mediator.Rows(rows.Take(PageSize), cancellationToken), found, rows.Count > PageSize ? rows[PageSize - 1].Id : null);
    }
}

internal static class ExclusionRows
{
    /// <summary>Exclusions with their members, masked.</summary>
    public static async Task<IReadOnlyList<ExclusionRow>> Rows(this IMediator mediator, IEnumerable<Exclusion> exclusions, CancellationToken ct)
    {
        var all = exclusions.ToList();
        var members = (await mediator.Send(new FindMasked(all.Select(x => x.Member).Distinct().ToArray()), ct)).ToDictionary(m => m.Id);
        return all.ConvertAll(x => Row(x, members.GetValueOrDefault(x.Member)));
    }

    private static ExclusionRow Row(Exclusion x, MemberRow? member) => new(
        x.Id, x.Member, member?.Name ?? "", member?.Phone ?? "", x.Rule, x.Reason, x.By, x.At, x.From, x.ReversedOn, x.OpenAppeal is not null, member is { IsDemo: true });
}
