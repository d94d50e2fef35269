using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Ordering;

/// <summary>The member's or the guest's cart with today's prices; empty if there is none yet.</summary>
[AllowAnyone]
public sealed record GetCart(CartId? Guest) : IQuery<CartView>;

/// <param name="Goods">Price of the lines that can be bought.</param>
public sealed record CartView(IReadOnlyList<CartLineView> Lines, Money Goods)
{
    public int Count => Lines.Sum(l => l.Quantity);

    /// <summary>Whether every line can be bought as it stands.</summary>
    public bool CanBeOrdered => Lines.Count > 0 && Lines.All(l => l.Problem is null);
    public bool HasDemo => Lines.Any(l => l.Sku.IsDemo);

    /// <summary>The shortest reach among the goods; nothing travels everywhere.</summary>
    public Reach Reach => Lines.Select(l => l.Sku.Reach).DefaultIfEmpty(Reach.Province).Min();
    public int WeightGrams => Lines.Sum(l => l.Sku.WeightGrams * l.Quantity);
}

/// <param name="Problem">Why it can't be bought like this, in plain Chinese; the line stays in the cart.</param>
public sealed record CartLineView(SkuCard Sku, int Quantity, string? Problem)
{
    public Money Price => Sku.Price * Quantity;
}

internal sealed class GetCartHandler(ShopDb db, IMediator mediator, ICurrentUser user) : QueryHandler<GetCart, CartView>
{
    public override async Task<CartView> Handle(GetCart request, CancellationToken cancellationToken)
    {
        var cart = await db.FindCart(user, request.Guest, cancellationToken);
        return cart is null ? new CartView([], Money.Zero) : await cart.View(mediator, cancellationToken);
    }
}

internal static class CartViews
{
    public static async Task<CartView> View(this Cart cart, IMediator mediator, CancellationToken ct)
    {
        if (cart.Lines.Count == 0)
        {
            return new CartView([], Money.Zero);
        }
        var skus = (await mediator.Send(new FindSkus(cart.Lines.Select(l => l.Sku).ToList()), ct)).ToDictionary(s => s.Id);
        var lines = cart.Lines.Where(l => skus.ContainsKey(l.Sku)).OrderBy(l => l.AddedAt).ThenBy(l => l.Sku.Value)
            .Select(l => new CartLineView(skus[l.Sku], l.Quantity, Problem(skus[l.Sku], l.Quantity))).ToList();
        return new CartView(lines, lines.Where(l => l.Problem is null).Sum(l => l.Price));
    }

    private static string? Problem(SkuCard sku, int quantity) => sku switch
    {
        { Listed: false } => "已下架，请移除",
        { Available: < 1 } => "已售罄，请移除",
        _ when sku.Available < quantity => $"只剩 {sku.Available} 件，请减少数量",
        _ => null,
    };
}
