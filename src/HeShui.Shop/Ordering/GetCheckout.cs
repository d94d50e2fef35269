using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

/// <summary>The member's cart as an order to a destination would be: lines, freight, promises and total.</summary>
/// <param name="Destination">What is chosen so far; null takes what the member chose last time, or at least who they are.</param>
/// <param name="UsePoints">Whether points pay for as much as they may.</param>
[Allow(Role.Member)]
public sealed record GetCheckout(Destination? Destination, bool UsePoints = false) : IQuery<CheckoutView>;

/// <param name="Key">To place the order with: however often it is sent, one order is made.</param>
/// <param name="Destination">What was asked for, or what the member chose last time.</param>
/// <param name="Total">Goods and freight; what the buyer sees is what is charged.</param>
public sealed record CheckoutView(Guid Key, CartView Cart, Destination Destination, DeliveryQuote Quote, Money Total);

internal sealed class GetCheckoutHandler(ShopDb db, IMediator mediator, ICurrentUser user) : QueryHandler<GetCheckout, CheckoutView>
{
    public override async Task<CheckoutView> Handle(GetCheckout request, CancellationToken cancellationToken)
    {
        var member = user.RequireMember();
        var cart = await db.FindCart(user, null, cancellationToken);
        var view = cart is null ? CartView.Empty : await cart.View(mediator, cancellationToken, request.UsePoints);
        if (view.Lines.Count == 0)
        {
            throw new DomainException("cart-empty", "购物车是空的，请先挑选商品。");
        }
        var destination = request.Destination ?? await LastChosen(member, cancellationToken) ?? await Unchosen(member, view.Reach, cancellationToken);
        var quote = await mediator.Send(new QuoteDelivery(destination, view.BeforePoints, view.WeightGrams, view.Reach, cart!.CheckoutBegunAt), cancellationToken);
        return new CheckoutView(cart.CheckoutKey, view, destination, quote, view.Goods + quote.Freight);
    }

    private async Task<Destination?> LastChosen(MemberId member, CancellationToken ct) =>
        (await db.Orders.AsNoTracking().Where(o => o.Member == member).OrderByDescending(o => o.PlacedAt).Select(o => o.Chosen).FirstOrDefaultAsync(ct))
        is { } last ? last with { Slot = null } : null;

    private async Task<Destination> Unchosen(MemberId member, Reach reach, CancellationToken ct)
    {
        var known = await mediator.Send(new FindMember(member), ct);
        var method = reach.Allows(ReceivingMethod.LocalDelivery) ? ReceivingMethod.LocalDelivery : ReceivingMethod.Pickup;
        return new Destination(method, null, null, null, null, null, known.Name, known.Phone);
    }
}
