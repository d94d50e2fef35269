using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Catalog;

/// <summary>A supplier takes back what it proposed. What is sold stays as it is.</summary>
/// <param name="Code">Of the product.</param>
/// <exception cref="NotFoundException">Nothing of this supplier's is proposed for it.</exception>
[Allow(Role.Supplier)]
public sealed record WithdrawProposal(string Code) : ICommand;

internal sealed class WithdrawProposalHandler(ShopDb db, ICurrentUser user) : CommandHandler<WithdrawProposal>
{
    protected override async Task Handle(WithdrawProposal request, CancellationToken cancellationToken)
    {
        var proposal = await db.LockOpenProposal(request.Code, user.RequireSupplier(), cancellationToken) ?? throw new NotFoundException();
        proposal.Withdraw();
    }
}
