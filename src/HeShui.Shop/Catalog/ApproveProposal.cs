using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Suppliers.Contracts;
using MediatR;

namespace HeShui.Shop.Catalog;

/// <summary>A clerk of the store lets a proposal into the shop: the product becomes what it says, all of it at once.</summary>
/// <param name="Version">The version that the clerk looked at.</param>
/// <exception cref="DomainException"><c>already-reviewed</c>, <c>withdrawn</c>, <c>revised-meanwhile</c></exception>
[Allow(Role.Clerk)]
public sealed record ApproveProposal(ProposalId Proposal, int Version) : ICommand;

internal sealed class ApproveProposalHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<ApproveProposal>
{
    protected override async Task Handle(ApproveProposal request, CancellationToken cancellationToken)
    {
        await mediator.RequireStoreClerk(user, cancellationToken);
        var now = clock.GetUtcNow();
        var proposal = await db.LockProposal(request.Proposal, cancellationToken);
        proposal.Approve(request.Version, user.Name, now);
        var brand = await db.BrandName(proposal.Facts.Brand, cancellationToken);
        var product = proposal.IsNew
            ? await New(proposal, cancellationToken)
            : await db.LockProduct(proposal.Code, proposal.Supplier, cancellationToken);
        foreach (var (sku, opening) in product.Become(proposal.Facts, proposal.Skus, brand))
        {
            db.AddRange(Stock.Opened(sku.Id, opening, proposal.SubmittedBy, now));
        }
        if (proposal.IsNew)
        {
            product.List(brand, now);
        }
    }

    private async Task<Product> New(Proposal proposal, CancellationToken ct)
    {
        var supplier = (await mediator.Send(new FindSuppliers([proposal.Supplier]), ct)).Single();
        var product = new Product(proposal.Code, proposal.Supplier, proposal.Facts, supplier.IsDemo);
        db.Add(product);
        return product;
    }
}
