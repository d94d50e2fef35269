using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Catalog;

/// <summary>A supplier's own products and what it proposed: what came back first, then what waits, then by name.</summary>
[Allow(Role.Supplier)]
public sealed record ListMyProducts : IQuery<IReadOnlyList<MyProductCard>>;

/// <param name="Status">Null where the product does not exist yet.</param>
/// <param name="Proposed">The state of its open proposal; null if there is none.</param>
/// <param name="Reason">Why its proposal came back.</param>
/// <param name="Available">Units for sale now, all Skus together.</param>
/// <param name="Reserved">Units in orders that are not paid yet.</param>
/// <param name="RunningLow">Skus of which there are few left, with how many.</param>
public sealed record MyProductCard(
    string Code, string Name, string Picture, ListingStatus? Status, ProposalState? Proposed, string? Reason, Money PriceFrom, Money PriceTo,
    int Skus, int Available, int Reserved, IReadOnlyList<(string Sku, int Available)> RunningLow, bool IsDemo);

internal sealed class ListMyProductsHandler(ShopDb db, ICurrentUser user) : QueryHandler<ListMyProducts, IReadOnlyList<MyProductCard>>
{
    private const int Few = 10;

    public override async Task<IReadOnlyList<MyProductCard>> Handle(ListMyProducts request, CancellationToken cancellationToken)
    {
        var supplier = user.RequireSupplier();
        var products = await db.Products.AsNoTracking().Include(p => p.Skus).Where(p => p.Supplier == supplier).ToListAsync(cancellationToken);
        var open = await db.Proposals.AsNoTracking().Open().Where(p => p.Supplier == supplier).ToDictionaryAsync(p => p.Code, cancellationToken);
        var skus = products.SelectMany(p => p.Skus).Select(s => s.Id).ToList();
        var stock = await db.Stocks.AsNoTracking().Where(s => skus.Contains(s.Sku)).ToDictionaryAsync(s => s.Sku, cancellationToken);
        return products.Select(p => Card(p, open.GetValueOrDefault(p.Code), stock)).Concat(open.Values.Where(p => p.IsNew).Select(Card))
            .OrderBy(c => c.Proposed switch { ProposalState.Returned => 0, ProposalState.Pending => 1, _ => 2 }).ThenBy(c => c.Name, StringComparer.Ordinal).ToList();
    }

    private static MyProductCard Card(Product p, Proposal? proposal, Dictionary<SkuId, Stock> stock)
    {
        var sold = p.SkusForSale.ToList();
        var low = p.Status == ListingStatus.Listed
            ? sold.Where(s => stock[s.Id].Available < Few).Select(s => (s.Name, stock[s.Id].Available)).ToList()
            : [];
        return new MyProductCard(
            p.Code, p.Name, p.Picture, p.Status, proposal?.State, ReasonOf(proposal), sold.Min(s => s.Price), sold.Max(s => s.Price),
            sold.Count, sold.Sum(s => stock[s.Id].Available), sold.Sum(s => stock[s.Id].Reserved), low, p.IsDemo);
    }

    private static MyProductCard Card(Proposal p) => new(
        p.Code, p.Facts.Name, p.Facts.Picture, null, p.State, ReasonOf(p), p.Skus.Min(s => s.Price), p.Skus.Max(s => s.Price), p.Skus.Count, 0, 0, [], false);

    private static string? ReasonOf(Proposal? proposal) => proposal?.State == ProposalState.Returned ? proposal.Reason : null;
}
