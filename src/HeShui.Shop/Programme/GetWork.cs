using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme;

/// <summary>A work with its plan, acceptance, requests and payments. An operator sees those of the own firm.</summary>
/// <exception cref="NotFoundException">There is no such work, or it is another firm's.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetWork(WorkId Work) : IQuery<WorkPage>;

/// <param name="Acceptances">How it was accepted and corrected, the first first.</param>
/// <param name="Plans">What was planned, the first first.</param>
/// <param name="Requests">The latest first.</param>
/// <param name="Payouts">The book, as it was entered.</param>
/// <param name="Files">All that are attached.</param>
/// <param name="MayEdit">Whether who looks is of the bureau.</param>
/// <param name="Me">Who looks, which decides who may approve.</param>
public sealed record WorkPage(
    KnownProject Project, WorkRow Row, IReadOnlyList<WorkAcceptance> Acceptances, IReadOnlyList<PlanChange> Plans, IReadOnlyList<Disbursement> Requests, IReadOnlyList<Payout> Payouts,
    IReadOnlyDictionary<FileId, KeptFile> Files, bool MayEdit, AccountId? Me, DateOnly Today)
{
    /// <summary>What may still be asked for.</summary>
    public Money Room => Row.Planned - Row.Paid - Row.Open;

    /// <summary>The one that stands; null until the work is accepted.</summary>
    public WorkAcceptance? Acceptance => Acceptances is [.., var last] ? last : null;

    public bool CanAsk => Acceptance is not null && Room > Money.Zero;
}

internal sealed class GetWorkHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : QueryHandler<GetWork, WorkPage>
{
    public override async Task<WorkPage> Handle(GetWork request, CancellationToken cancellationToken)
    {
        var open = (await db.WorksOpenTo(user, mediator, cancellationToken)).Where(w => w.Id == request.Work);
        var work = await open.AsNoTracking().AsSplitQuery().Require(cancellationToken);
        var row = (await db.Rows(open, cancellationToken)).Single();
        var requests = await db.Disbursements.AsNoTracking().Where(d => d.Work == work.Id).OrderByDescending(d => d.RequestedAt).ThenByDescending(d => d.Id).ToListAsync(cancellationToken);
        var payouts = await db.Payouts.AsNoTracking().Where(p => p.Work == work.Id).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var files = await mediator.FilesOf([.. work.Acceptances.SelectMany(a => a.Minutes), .. requests.SelectMany(r => r.Files), .. payouts.SelectMany(p => p.Files)], cancellationToken);
        return new WorkPage(
            await mediator.RequireProject(work.Project, cancellationToken), row, work.Acceptances.OrderBy(a => a.Id).ToList(), work.Plans.OrderBy(p => p.Id).ToList(), requests, payouts,
            files, user.Is(Role.Bureau), user.Account, Shanghai.DateOf(clock.GetUtcNow()));
    }
}
