using FluentValidation;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Catalog;

/// <summary>A clerk of the store sends a proposal back; the supplier reads why and edits on.</summary>
/// <param name="Version">The version that the clerk looked at.</param>
/// <exception cref="DomainException"><c>already-reviewed</c>, <c>withdrawn</c>, <c>revised-meanwhile</c></exception>
[Allow(Role.Clerk)]
public sealed record ReturnProposal(ProposalId Proposal, int Version, string Reason) : ICommand;

internal sealed class ReturnProposalValidator : AbstractValidator<ReturnProposal>
{
    public ReturnProposalValidator() => RuleFor(x => x.Reason).Must(r => r.Trim().Length > 0).WithMessage("请写明为什么退回，供应商好照着改。")
        .MaximumLength(200).WithMessage("退回原因最多 200 个字。");
}

internal sealed class ReturnProposalHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<ReturnProposal>
{
    protected override async Task Handle(ReturnProposal request, CancellationToken cancellationToken)
    {
        await mediator.RequireStoreClerk(user, cancellationToken);
        var proposal = await db.LockProposal(request.Proposal, cancellationToken);
        proposal.Return(request.Version, request.Reason.Trim(), user.Name, clock.GetUtcNow());
    }
}
