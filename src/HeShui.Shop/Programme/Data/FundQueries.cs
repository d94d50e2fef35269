using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Storefront.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme.Data;

internal static class FundQueries
{
    /// <summary>The works that concern who asks: all for the bureau, for an operator those of the own firm.</summary>
    public static async Task<IQueryable<Work>> WorksOpenTo(this ShopDb db, ICurrentUser user, IMediator mediator, CancellationToken ct)
    {
        if (user.Is(Role.Bureau))
        {
            return db.Works;
        }
        var firm = await mediator.Send(new FindOperatingFirm(), ct);
        return db.Works.Where(w => db.Set<Contractor>().Any(c => c.Id == w.Contractor && c.Name == firm));
    }

    /// <summary>
    /// A work, held until the transaction ends: whoever pays for it, asks or approves waits here, and sees what the other has done.
    /// </summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public static async Task<(Work Work, WorkSums Sums)> HoldWork(this ShopDb db, WorkId id, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT FROM programme.work WHERE id = {id.Value} FOR UPDATE", ct);
        var work = await db.Works.AsSplitQuery().Where(w => w.Id == id).Require(ct);
        return (work, await db.SumsOf(id, ct));
    }

    public static async Task<WorkSums> SumsOf(this ShopDb db, WorkId id, CancellationToken ct)
    {
        var paid = await db.Payouts.Where(p => p.Work == id).Select(p => p.Amount).ToListAsync(ct);
        var open = await db.Disbursements.Where(d => d.Work == id && (d.State == DisbursementState.Requested || d.State == DisbursementState.Approved))
            .Select(d => d.Amount).ToListAsync(ct);
        return new WorkSums(paid.Sum(m => m), open.Sum(m => m));
    }

    /// <summary>A request and its work, both held.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public static async Task<(Disbursement Request, Work Work)> HoldRequest(this ShopDb db, DisbursementId id, CancellationToken ct)
    {
        var found = await db.Disbursements.AsNoTracking().Where(d => d.Id == id).Require(ct);
        var (work, _) = await db.HoldWork(found.Work, ct);
        return (await db.Disbursements.Where(d => d.Id == id).Require(ct), work);
    }

    /// <exception cref="NotFoundException">Nobody keeps such a project.</exception>
    public static async Task<KnownProject> RequireProject(this IMediator mediator, ProjectId id, CancellationToken ct) =>
        (await mediator.Send(new ListKnownProjects(), ct)).SingleOrDefault(p => p.Id == id) ?? throw new NotFoundException();

    /// <exception cref="NotFoundException">Nobody keeps such a project.</exception>
    public static async Task<KnownProject> RequireProject(this IMediator mediator, string code, CancellationToken ct) =>
        (await mediator.Send(new ListKnownProjects(), ct)).SingleOrDefault(p => p.Code == code) ?? throw new NotFoundException();

    /// <summary>Makes sure that attachments are there before a row names them.</summary>
    /// <exception cref="DomainException"><c>no-such-file</c></exception>
    public static async Task RequireFiles(this IMediator mediator, IReadOnlyCollection<FileId> files, CancellationToken ct)
    {
        if (files.Count > 0 && (await mediator.Send(new FindFiles(files), ct)).Count < files.Distinct().Count())
        {
            throw new DomainException("no-such-file", "附件没有传上来，请再传一次。");
        }
    }

    /// <summary>The names of files, to link to them.</summary>
    public static async Task<IReadOnlyDictionary<FileId, KeptFile>> FilesOf(this IMediator mediator, IEnumerable<FileId> files, CancellationToken ct)
    {
        var ids = files.Distinct().ToList();
        return ids.Count == 0 ? new Dictionary<FileId, KeptFile>() : (await mediator.Send(new FindFiles(ids), ct)).ToDictionary(f => f.Id);
    }
}
