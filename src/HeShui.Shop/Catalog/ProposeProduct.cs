using System.Security.Cryptography;
using FluentValidation;
using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

/// <summary>A supplier proposes a new product; a clerk of the store reviews it. The same key again answers with the same product.</summary>
/// <param name="Key">Made with the form, so that a second click proposes nothing twice.</param>
/// <returns>The code the product will have.</returns>
/// <exception cref="DomainException"><c>no-such-category</c>, <c>no-such-brand</c></exception>
[Allow(Role.Supplier)]
public sealed record ProposeProduct(ProposalId Key, ProductFacts Facts, IReadOnlyList<SkuEntry> Skus) : ICommand<string>, IIdempotent;

internal sealed class ProposeProductValidator : AbstractValidator<ProposeProduct>
{
    public ProposeProductValidator()
    {
        RuleFor(x => x.Key).NotEqual(default(ProposalId)).WithMessage("页面太旧了，请刷新后再填。");
        RuleFor(x => x.Facts).SetValidator(new ProductFactsValidator());
        RuleFor(x => x.Skus).AreSkus();
        RuleForEach(x => x.Skus).SetValidator(new SkuEntryValidator());
    }
}

internal sealed class ProposeProductHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<ProposeProduct, string>
{
    private const int BytesOfCode = 5;

    public override async Task<string> Handle(ProposeProduct request, CancellationToken cancellationToken)
    {
        var supplier = user.RequireSupplier();
        if (await db.Proposals.AnyAsync(p => p.Id == request.Key, cancellationToken))
        {
            return (await db.Proposals.Where(p => p.Id == request.Key && p.Supplier == supplier).Require(cancellationToken)).Code;
        }
        if (request.Skus.Any(s => s.Id is not null))
        {
            throw new NotFoundException();
        }
        var facts = request.Facts.Tidy();
        await db.RequireChoices(facts, cancellationToken);
        var proposal = new Proposal(request.Key, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(BytesOfCode)), supplier, isNew: true);
        proposal.Submit(facts, request.Skus.Select(s => s.Proposed).ToList(), user.Name, clock.GetUtcNow());
        db.Add(proposal);
        return proposal.Code;
    }
}
