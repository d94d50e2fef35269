using FluentValidation;
using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

/// <summary>A supplier proposes changes to a product, or changes what was proposed. It waits for a review, again.</summary>
/// <param name="Version">Of the open proposal that the supplier looked at; 0 if there was none.</param>
/// <exception cref="NotFoundException">Neither product nor proposal of this supplier, or a Sku that is not the product's.</exception>
/// <exception cref="DomainException"><c>changed-meanwhile</c>, <c>no-change</c>, <c>no-such-category</c>, <c>no-such-brand</c></exception>
[Allow(Role.Supplier)]
public sealed record ReviseProduct(string Code, int Version, ProductFacts Facts, IReadOnlyList<SkuEntry> Skus) : ICommand, IIdempotent;

internal sealed class ReviseProductValidator : AbstractValidator<ReviseProduct>
{
    public ReviseProductValidator()
    {
        RuleFor(x => x.Facts).SetValidator(new ProductFactsValidator());
        RuleFor(x => x.Skus).AreSkus();
        RuleForEach(x => x.Skus).SetValidator(new SkuEntryValidator());
    }
}

internal sealed class ReviseProductHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<ReviseProduct>
{
    protected override async Task Handle(ReviseProduct request, CancellationToken cancellationToken)
    {
        var supplier = user.RequireSupplier();
        var proposal = await db.LockOpenProposal(request.Code, supplier, cancellationToken);
        var product = await db.Products.AsNoTracking().Include(p => p.Skus).SingleOrDefaultAsync(p => p.Code == request.Code && p.Supplier == supplier, cancellationToken);
        if (proposal is null && product is null)
        {
            throw new NotFoundException();
        }
        var known = product?.SkusForSale.ToList() ?? [];
        if (request.Skus.Any(s => s.Id is { } id && known.All(k => k.Id != id)))
        {
            throw new NotFoundException();
        }
        var (facts, skus) = (request.Facts.Tidy(), request.Skus.Select(s => s.Proposed).ToList());
        if (proposal is { State: ProposalState.Pending } && proposal.Version == request.Version + 1 && proposal.Says(facts, skus))
        {
            return; // the same form, sent twice
        }
        if ((proposal?.Version ?? 0) != request.Version)
        {
            throw new DomainException("changed-meanwhile", "这份申请刚刚有变化，请刷新后再改。");
        }
        if (facts == product?.Facts && skus.SequenceEqual(known.Select(s => new ProposedSku(s.Id, s.Name, s.Price, s.WeightGrams, 0))))
        {
            throw new DomainException("no-change", "和现在卖的一样，没有要审核的改动。");
        }
        await db.RequireChoices(facts, cancellationToken);
        if (proposal is null)
        {
            db.Add(proposal = new Proposal(ProposalId.New(), request.Code, supplier, isNew: false));
        }
        proposal.Submit(facts, skus, user.Name, clock.GetUtcNow());
    }
}
