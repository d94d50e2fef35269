using FluentValidation;
using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Ordering;

/// <summary>Puts units of a Sku into the member's or the guest's cart, which is made if need be.</summary>
/// <param name="Guest">The guest's cart, from the cookie; not looked at when a member is signed in.</param>
/// <exception cref="NotFoundException">There is no such Sku for sale.</exception>
/// <exception cref="DomainException"><c>sold-out</c>, <c>cart-full</c></exception>
[AllowAnyone]
public sealed record AddToCart(CartId? Guest, SkuId Sku, int Quantity) : ICommand<CartId>;

internal sealed class AddToCartValidator : AbstractValidator<AddToCart>
{
    public AddToCartValidator() => RuleFor(x => x.Quantity).InclusiveBetween(1, Cart.MostPerSku).WithMessage($"数量要在 1 到 {Cart.MostPerSku} 之间。");
}

internal sealed class AddToCartHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<AddToCart, CartId>
{
    public override async Task<CartId> Handle(AddToCart request, CancellationToken cancellationToken)
    {
        var sku = (await mediator.Send(new FindSkus([request.Sku]), cancellationToken)).SingleOrDefault(s => s.Listed) ?? throw new NotFoundException();
        if (sku.Available < 1)
        {
            throw new DomainException("sold-out", $"“{sku.ProductName} {sku.SkuName}”已售罄，看看别的规格吧。");
        }
        var cart = await db.LockCart(user, request.Guest, clock.GetUtcNow(), cancellationToken);
        cart.Add(request.Sku, request.Quantity, clock.GetUtcNow());
        return cart.Id;
    }
}
