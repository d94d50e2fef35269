using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Suppliers.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

/// <summary>What waits for a review, the longest waiting first.</summary>
[Allow(Role.Clerk)]
public sealed record ListProposals : IQuery<IReadOnlyList<ProposalCard>>;

/// <param name="IsNew">Whether the product does not exist yet.</param>
/// <param name="CameBack">Whether it was returned before.</param>
public sealed record ProposalCard(
    ProposalId Id, string Name, string Picture, string Supplier, bool IsNew, bool CameBack, int Skus, string SubmittedBy, DateTimeOffset SubmittedAt, bool IsDemo);

internal sealed class ListProposalsHandler(ShopDb db, IMediator mediator, ICurrentUser user) : QueryHandler<ListProposals, IReadOnlyList<ProposalCard>>
{
    private const int Most = 100;

    public override async Task<IReadOnlyList<ProposalCard>> Handle(ListProposals request, CancellationToken cancellationToken)
    {
        await mediator.RequireStoreClerk(user, cancellationToken);
        var waiting = await db.Proposals.AsNoTracking().Where(p => p.State == ProposalState.Pending).OrderBy(p => p.SubmittedAt).Take(Most).ToListAsync(cancellationToken);
        var suppliers = (await mediator.Send(new FindSuppliers(waiting.Select(p => p.Supplier).Distinct().ToList()), cancellationToken)).ToDictionary(s => s.Id);
        return waiting.Select(p => new ProposalCard(
            p.Id, p.Facts.Name, p.Facts.Picture, suppliers[p.Supplier].ShortName, p.IsNew, p.Reason is not null, p.Skus.Count, p.SubmittedBy, p.SubmittedAt,
            suppliers[p.Supplier].IsDemo)).ToList();
    }
}
