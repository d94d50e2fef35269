using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme;

internal sealed class FindFundsOfProjectHandler(ShopDb db) : QueryHandler<FindFundsOfProject, ProjectFunds?>
{
    public override async Task<ProjectFunds?> Handle(FindFundsOfProject request, CancellationToken cancellationToken)
    {
        var entries = await db.FundEntries.AsNoTracking().Where(e => e.Project == request.Project).ToListAsync(cancellationToken);
        var plans = await db.Works.AsNoTracking().IgnoreAutoIncludes().Where(w => w.Project == request.Project).Select(w => w.Planned).ToListAsync(cancellationToken);
        var paid = await db.Payouts.AsNoTracking().Where(p => p.Project == request.Project).Select(p => p.Amount).ToListAsync(cancellationToken);
        return entries.Count == 0 && plans.Count == 0 ? null : Of(entries, plans, paid);
    }

    internal static ProjectFunds Of(IReadOnlyCollection<FundEntry> entries, IReadOnlyCollection<Money> plans, IEnumerable<Money> paid) => new(
        Sum(entries, FundEntryKind.Approved), Sum(entries, FundEntryKind.Received),
        plans.Any(p => p > Money.Zero) ? plans.Sum(p => p) : null, plans.Count > 0 ? paid.Sum(p => p) : null,
        entries.GroupBy(e => e.Source).OrderBy(g => g.Key)
            .Select(g => new FundsOfSource(g.Key, Sum(g, FundEntryKind.Approved), Sum(g, FundEntryKind.Received))).ToList());

    /// <summary>Null where there is no entry, which is not zero.</summary>
    private static Money? Sum(IEnumerable<FundEntry> entries, FundEntryKind kind) =>
        entries.Where(e => e.Kind == kind).ToList() is [_, ..] some ? some.Sum(e => e.Amount) : null;
}
