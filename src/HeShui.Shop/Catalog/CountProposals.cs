using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

/// <summary>How much waits for a review, for those who see that the work gets done.</summary>
[Allow(Role.Operator)]
public sealed record CountProposals : IQuery<WaitingProposals>;

/// <param name="ForMe">Whether whoever asks may review them.</param>
public sealed record WaitingProposals(int Count, bool ForMe);

internal sealed class CountProposalsHandler(ShopDb db, IMediator mediator, ICurrentUser user) : QueryHandler<CountProposals, WaitingProposals>
{
    public override async Task<WaitingProposals> Handle(CountProposals request, CancellationToken cancellationToken) => new(
        await db.Proposals.CountAsync(p => p.State == ProposalState.Pending, cancellationToken), await mediator.IsStoreClerk(user, cancellationToken));
}
