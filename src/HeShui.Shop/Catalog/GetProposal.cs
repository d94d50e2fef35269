using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Suppliers.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

/// <summary>A proposal beside what is sold now, for a clerk of the store.</summary>
/// <exception cref="NotFoundException">There is none.</exception>
[Allow(Role.Clerk)]
public sealed record GetProposal(ProposalId Proposal) : IQuery<ProposalReview>;

/// <param name="Reason">Why it last came back.</param>
/// <param name="Before">Null where the product is new.</param>
/// <param name="Skus">First those that stay or are new, in their order, then those that would no longer be sold.</param>
/// <param name="Names">Of the categories and brands that are named, by code.</param>
public sealed record ProposalReview(
    ProposalId Id, int Version, ProposalState State, string Code, SupplierCard Supplier, string SubmittedBy, DateTimeOffset SubmittedAt,
    string? ReviewedBy, DateTimeOffset? ReviewedAt, string? Reason, ProductFacts? Before, ProductFacts After, IReadOnlyList<SkuChange> Skus,
    IReadOnlyDictionary<string, string> Names);

/// <param name="Before">Null for a new one.</param>
/// <param name="After">Null for one that would no longer be sold.</param>
public sealed record SkuChange(ProposedSku? Before, ProposedSku? After)
{
    public bool Changed => Before != After;
}

internal sealed class GetProposalHandler(ShopDb db, IMediator mediator, ICurrentUser user) : QueryHandler<GetProposal, ProposalReview>
{
    public override async Task<ProposalReview> Handle(GetProposal request, CancellationToken cancellationToken)
    {
        await mediator.RequireStoreClerk(user, cancellationToken);
        var p = await db.Proposals.AsNoTracking().Where(x => x.Id == request.Proposal).Require(cancellationToken);
        var product = p.IsOpen && !p.IsNew ? await db.Products.AsNoTracking().Include(x => x.Skus).SingleAsync(x => x.Code == p.Code, cancellationToken) : null;
        var before = product?.SkusForSale.Select(s => new ProposedSku(s.Id, s.Name, s.Price, s.WeightGrams, 0)).ToList() ?? [];
        var supplier = (await mediator.Send(new FindSuppliers([p.Supplier]), cancellationToken)).Single();
        var names = await db.Categories.Select(c => new { c.Code, c.Name }).Concat(db.Brands.Select(b => new { b.Code, b.Name })).ToListAsync(cancellationToken);
        return new ProposalReview(
            p.Id, p.Version, p.State, p.Code, supplier, p.SubmittedBy, p.SubmittedAt, p.ReviewedBy, p.ReviewedAt, p.Reason, product?.Facts, p.Facts,
            [
                .. p.Skus.Select(s => new SkuChange(before.SingleOrDefault(b => s.Sku is not null && b.Sku == s.Sku), s)),
                .. before.Where(b => p.Skus.All(s => s.Sku != b.Sku)).Select(b => new SkuChange(b, null)),
            ],
            names.DistinctBy(n => n.Code).ToDictionary(n => n.Code, n => n.Name));
    }
}
