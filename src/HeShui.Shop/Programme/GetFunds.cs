using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme;

/// <summary>A project's funds: where they come from, and each work's plan and payments. An operator sees the works of the own firm.</summary>
/// <param name="Project">Its code.</param>
/// <exception cref="NotFoundException">There is no such project.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetFunds(string Project) : IQuery<FundsPage>;

/// <param name="IsWhole">Whether these are all works of the project, and not one firm's alone.</param>
/// <param name="Funds">Null where nothing is known, or not all is shown.</param>
/// <param name="Entries">The book of where the money comes from, as it was entered; empty where not all is shown.</param>
public sealed record FundsPage(
    KnownProject Project, bool IsWhole, ProjectFunds? Funds, IReadOnlyList<FundEntry> Entries, IReadOnlyDictionary<FileId, KeptFile> Files, IReadOnlyList<WorkRow> Works, DateOnly Today)
{
    public FundsTotal Total => FundsTotal.Of("合计", Works);
    public IReadOnlyList<FundsTotal> ByDirection => FundsTotal.By(Works, w => w.Direction);
    public IReadOnlyList<FundsTotal> ByContractor => FundsTotal.By(Works, w => w.Contractor);

    /// <summary>Of the funds received, how much is paid: <c>59.44%</c>, or —.</summary>
    public string PaidOfReceived => FundWords.Rate(Funds?.Paid, Funds?.Received);
}

/// <param name="Open">Asked for and not paid yet.</param>
/// <param name="AcceptedOn">Null until it is accepted.</param>
/// <param name="KeptSince">As <see cref="Work.KeptSince"/>.</param>
public sealed record WorkRow(WorkId Id, string Contractor, string Name, string Direction, Money Planned, Money Paid, Money Open, DateOnly? AcceptedOn, DateOnly KeptSince)
{
    public string Rate => FundWords.Rate(Paid, Planned);
}

/// <summary>Works added up.</summary>
public sealed record FundsTotal(string Name, int Works, Money Planned, Money Paid)
{
    public string Rate => FundWords.Rate(Paid, Planned);

    internal static FundsTotal Of(string name, IEnumerable<WorkRow> works)
    {
        var all = works.ToList();
        return new FundsTotal(name, all.Count, all.Sum(w => w.Planned), all.Sum(w => w.Paid));
    }

    /// <summary>The largest plan first.</summary>
    internal static IReadOnlyList<FundsTotal> By(IEnumerable<WorkRow> works, Func<WorkRow, string> key) =>
        works.GroupBy(key).Select(g => Of(g.Key, g)).OrderByDescending(t => t.Planned).ThenBy(t => t.Name, StringComparer.Ordinal).ToList();
}

internal sealed class GetFundsHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : QueryHandler<GetFunds, FundsPage>
{
    public override async Task<FundsPage> Handle(GetFunds request, CancellationToken cancellationToken)
    {
        var project = await mediator.RequireProject(request.Project, cancellationToken);
        var whole = user.Is(Role.Bureau);
        var works = await db.Rows((await db.WorksOpenTo(user, mediator, cancellationToken)).Where(w => w.Project == project.Id), cancellationToken);
        var entries = whole ? await db.FundEntries.AsNoTracking().Where(e => e.Project == project.Id).OrderBy(e => e.Id).ToListAsync(cancellationToken) : [];
        var funds = whole ? await mediator.Send(new FindFundsOfProject(project.Id), cancellationToken) : null;
        return new FundsPage(project, whole, funds, entries, await mediator.FilesOf(entries.SelectMany(e => e.Files), cancellationToken), works, Shanghai.DateOf(clock.GetUtcNow()));
    }
}

internal static class WorkRows
{
    /// <summary>Works with their sums, in the order in which they were added.</summary>
    public static async Task<List<WorkRow>> Rows(this ShopDb db, IQueryable<Work> works, CancellationToken ct)
    {
        var found = await works.AsNoTracking().AsSplitQuery().OrderBy(w => w.Id).ToListAsync(ct);
        var ids = found.ConvertAll(w => w.Id);
        var paid = (await db.Payouts.Where(p => ids.Contains(p.Work)).Select(p => new { p.Work, p.Amount }).ToListAsync(ct)).ToLookup(p => p.Work, p => p.Amount);
        var open = (await db.Disbursements.Where(d => ids.Contains(d.Work) && (d.State == DisbursementState.Requested || d.State == DisbursementState.Approved))
            .Select(d => new { d.Work, d.Amount }).ToListAsync(ct)).ToLookup(d => d.Work, d => d.Amount);
        var firms = await db.Contractors.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        return found.ConvertAll(w => new WorkRow(
            w.Id, firms[w.Contractor], w.Name, w.Direction, w.Planned, paid[w.Id].Sum(m => m), open[w.Id].Sum(m => m), w.Acceptance?.On, w.KeptSince));
    }
}
