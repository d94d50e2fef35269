using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

/// <summary>A supplier's own product: what is sold, what is proposed, and its stock with the latest changes.</summary>
/// <param name="Code">Of the product, or of one that is only proposed.</param>
/// <exception cref="NotFoundException">Neither product nor open proposal of this supplier.</exception>
[Allow(Role.Supplier)]
public sealed record GetMyProduct(string Code) : IQuery<MyProduct>;

/// <param name="Live">What is sold; null where the product does not exist yet.</param>
/// <param name="Proposal">What is proposed; null if nothing is.</param>
/// <param name="Stock">Of the Skus that are sold, in their order.</param>
/// <param name="Adjustments">The latest, newest first.</param>
public sealed record MyProduct(
    string Code, ListingStatus? Status, ProductDraft? Live, MyProposal? Proposal, IReadOnlyList<SkuStock> Stock, IReadOnlyList<StockAdjustmentRow> Adjustments, bool IsDemo)
{
    /// <summary>What the supplier goes on with: what is proposed, or else what is sold.</summary>
    public ProductDraft Draft => Proposal?.Draft ?? Live!;
}

public sealed record ProductDraft(ProductFacts Facts, IReadOnlyList<ProposedSku> Skus);

/// <param name="Reason">Why it last came back.</param>
public sealed record MyProposal(int Version, ProposalState State, DateTimeOffset SubmittedAt, string? Reason, string? ReviewedBy, DateTimeOffset? ReviewedAt, ProductDraft Draft);

/// <param name="Reserved">Units in orders that are not paid yet.</param>
public sealed record SkuStock(SkuId Sku, string Name, Money Price, int Available, int Reserved, int Sold);

public sealed record StockAdjustmentRow(string Sku, StockReason Reason, int Quantity, string Note, string By, DateTimeOffset At);

internal sealed class GetMyProductHandler(ShopDb db, ICurrentUser user) : QueryHandler<GetMyProduct, MyProduct>
{
    private const int Latest = 20;

    public override async Task<MyProduct> Handle(GetMyProduct request, CancellationToken cancellationToken)
    {
        var supplier = user.RequireSupplier();
        var product = await db.Products.AsNoTracking().Include(p => p.Skus).SingleOrDefaultAsync(p => p.Code == request.Code && p.Supplier == supplier, cancellationToken);
        var proposal = await db.Proposals.AsNoTracking().Open().SingleOrDefaultAsync(p => p.Code == request.Code && p.Supplier == supplier, cancellationToken);
        if (product is null && proposal is null)
        {
            throw new NotFoundException();
        }
        var sold = product?.SkusForSale.ToList() ?? [];
        var ids = sold.Select(s => s.Id).ToList();
        var stock = await db.Stocks.AsNoTracking().Where(s => ids.Contains(s.Sku)).ToDictionaryAsync(s => s.Sku, cancellationToken);
        var adjustments = await db.StockAdjustments.AsNoTracking().Where(a => ids.Contains(a.Sku)).OrderByDescending(a => a.At).Take(Latest).ToListAsync(cancellationToken);
        return new MyProduct(
            request.Code, product?.Status,
            product is null ? null : new ProductDraft(product.Facts, sold.Select(s => new ProposedSku(s.Id, s.Name, s.Price, s.WeightGrams, 0)).ToList()),
            proposal is null ? null : new MyProposal(
                proposal.Version, proposal.State, proposal.SubmittedAt, proposal.Reason, proposal.ReviewedBy, proposal.ReviewedAt, new ProductDraft(proposal.Facts, proposal.Skus)),
            sold.Select(s => new SkuStock(s.Id, s.Name, s.Price, stock[s.Id].Available, stock[s.Id].Reserved, stock[s.Id].Sold)).ToList(),
            adjustments.Select(a => new StockAdjustmentRow(sold.Single(s => s.Id == a.Sku).Name, a.Reason, a.Quantity, a.Note, a.By, a.At)).ToList(),
            product?.IsDemo ?? false);
    }
}
