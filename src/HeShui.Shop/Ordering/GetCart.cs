using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Ordering;

/// <summary>The member's or the guest's cart with today's prices; empty if there is none yet.</summary>
[AllowAnyone]
public sealed record GetCart(CartId? Guest) : IQuery<CartView>;

/// <param name="Lines">What the next order is made of.</param>
/// <param name="Prices">Of the lines that can be bought.</param>
/// <param name="Aside">稍后再买: lines that are no part of the next order.</param>
public sealed record CartView(IReadOnlyList<CartLineView> Lines, PriceQuote Prices, IReadOnlyList<CartLineView> Aside)
{
    /// <summary>A cart with nothing in it.</summary>
    public static readonly CartView Empty = new([], new PriceQuote([], [], Money.Zero, []), []);

    /// <summary>What the lines that can be bought cost, all that is taken off taken off.</summary>
    public Money Goods => Prices.Goods;

    /// <summary>What they cost before points pay for some of it: what counts for free freight.</summary>
    public Money BeforePoints => Goods + Prices.Steps.Where(s => s.Kind == PriceRule.Points).Sum(s => s.Off);

    /// <summary>What they would cost at list price.</summary>
    public Money Gross => Prices.Lines.Sum(l => l.Gross);
    public int Count => Lines.Sum(l => l.Quantity);

    /// <summary>Whether every line can be bought as it stands.</summary>
    public bool CanBeOrdered => Lines.Count > 0 && Lines.All(l => l.Problem is null);
    public bool HasDemo => Lines.Any(l => l.Sku.IsDemo);

    /// <summary>The shortest reach among the goods; nothing travels everywhere.</summary>
    public Reach Reach => Lines.Select(l => l.Sku.Reach).DefaultIfEmpty(Reach.Province).Min();

    /// <summary>The goods that keep the others from travelling as far as they could; none where all travel alike.</summary>
    public IReadOnlyList<CartLineView> Holding => Lines.Any(l => l.Sku.Reach > Reach) ? Lines.Where(l => l.Sku.Reach == Reach).ToList() : [];

    /// <summary>What only grown-ups may buy.</summary>
    public IReadOnlyList<CartLineView> ForAdults => Lines.Where(l => l.Sku.AdultsOnly).ToList();
    public int WeightGrams => Lines.Sum(l => l.Sku.WeightGrams * l.Quantity);
}

/// <param name="Problem">Why it can't be bought like this, in plain Chinese; the line stays in the cart.</param>
/// <param name="Priced">What it costs and why; null for a line that can't be bought.</param>
public sealed record CartLineView(SkuCard Sku, int Quantity, string? Problem, QuotedLine? Priced)
{
    /// <summary>At list price.</summary>
    public Money Gross => Sku.Price * Quantity;

    /// <summary>What the buyer pays for the line.</summary>
    public Money Price => Priced?.Paid ?? Gross;
}

internal sealed class GetCartHandler(ShopDb db, IMediator mediator, ICurrentUser user) : QueryHandler<GetCart, CartView>
{
    public override async Task<CartView> Handle(GetCart request, CancellationToken cancellationToken)
    {
        var cart = await db.FindCart(user, request.Guest, cancellationToken);
        return cart is null ? CartView.Empty : await cart.View(mediator, cancellationToken);
    }
}

internal static class CartViews
{
    public static async Task<CartView> View(this Cart cart, IMediator mediator, CancellationToken ct, bool usePoints = false)
    {
        if (cart.Lines.Count == 0)
        {
            return CartView.Empty;
        }
        var skus = (await mediator.Send(new FindSkus(cart.Lines.Select(l => l.Sku).ToList()), ct)).ToDictionary(s => s.Id);
        var all = cart.Lines.Where(l => skus.ContainsKey(l.Sku)).OrderBy(l => l.AddedAt).ThenBy(l => l.Sku.Value)
            .Select(l => (Sku: skus[l.Sku], l.Quantity, Problem: Problem(skus[l.Sku], l.Quantity), l.SetAside)).ToLookup(l => l.SetAside);
        var (lines, aside) = (all[false].ToList(), all[true]);
        var prices = await mediator.Send(new QuotePrices(lines.Where(l => l.Problem is null)
            .Select(l => new PricedItem(l.Sku.Id, l.Sku.Product, l.Sku.Supplier, l.Sku.CategoryPath, l.Sku.Price, l.Quantity)).ToList(), usePoints), ct);
        var priced = prices.Lines.ToDictionary(l => l.Sku);
        return new CartView(lines.ConvertAll(l => new CartLineView(l.Sku, l.Quantity, l.Problem, priced.GetValueOrDefault(l.Sku.Id))), prices,
            aside.Select(l => new CartLineView(l.Sku, l.Quantity, l.Problem, null)).ToList());
    }

    /// <summary>Why so many units can't be bought now, in plain Chinese; null if they can.</summary>
    public static string? Problem(SkuCard sku, int quantity) => sku switch
    {
        { Listed: false } => "已下架，请移除",
        { Available: < 1 } => "已售罄，请移除",
        _ when sku.Available < quantity => $"只剩 {sku.Available} 件，请减少数量",
        _ => null,
    };
}
