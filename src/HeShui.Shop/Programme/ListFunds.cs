using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme;

/// <summary>All projects with what is known of their funds, and the requests that wait. An operator sees what concerns the own firm.</summary>
[Allow(Role.Bureau, Role.Operator)]
public sealed record ListFunds : IQuery<FundsOverview>;

/// <param name="IsWhole">Whether this is everything, and not one firm's part.</param>
/// <param name="Waiting">Requests to decide or to pay, the oldest first.</param>
public sealed record FundsOverview(bool IsWhole, IReadOnlyList<FundsCard> Projects, IReadOnlyList<WaitingRequest> Waiting);

/// <param name="Funds">Null where nothing is known, or not all is shown.</param>
/// <param name="Total">Of the works that are shown.</param>
public sealed record FundsCard(KnownProject Project, ProjectFunds? Funds, FundsTotal Total);

/// <param name="IsOwn">Whether who looks asked for it, and so may not approve it.</param>
public sealed record WaitingRequest(WorkId Work, string Contractor, string WorkName, Money Amount, DisbursementState State, string RequestedBy, DateTimeOffset RequestedAt, bool IsOwn);

internal sealed class ListFundsHandler(ShopDb db, IMediator mediator, ICurrentUser user) : QueryHandler<ListFunds, FundsOverview>
{
    public override async Task<FundsOverview> Handle(ListFunds request, CancellationToken cancellationToken)
    {
        var whole = user.Is(Role.Bureau);
        var works = await db.WorksOpenTo(user, mediator, cancellationToken);
        var cards = new List<FundsCard>();
        var all = new Dictionary<WorkId, WorkRow>();
        foreach (var project in await mediator.Send(new ListKnownProjects(), cancellationToken))
        {
            var rows = await db.Rows(works.Where(w => w.Project == project.Id), cancellationToken);
            var funds = whole ? await mediator.Send(new FindFundsOfProject(project.Id), cancellationToken) : null;
            rows.ForEach(r => all.Add(r.Id, r));
            if (whole || rows.Count > 0)
            {
                cards.Add(new FundsCard(project, funds, FundsTotal.Of(project.Name, rows)));
            }
        }
        var ids = all.Keys.ToList();
        var waiting = await db.Disbursements.AsNoTracking()
            .Where(d => ids.Contains(d.Work) && (d.State == DisbursementState.Requested || d.State == DisbursementState.Approved)).OrderBy(d => d.RequestedAt).ToListAsync(cancellationToken);
        return new FundsOverview(whole, cards, waiting.ConvertAll(d => new WaitingRequest(
            d.Work, all[d.Work].Contractor, all[d.Work].Name, d.Amount, d.State, d.RequestedByName, d.RequestedAt, d.RequestedBy == user.Account)));
    }
}
