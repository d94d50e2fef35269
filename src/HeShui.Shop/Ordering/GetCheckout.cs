using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Suppliers.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ordering;

/// <summary>The member's cart as an order to a destination would be: lines, freight, promises and total, and the other ways of receiving beside it.</summary>
/// <param name="Destination">What is chosen so far; null takes what the member chose last time, or at least who they are.</param>
/// <param name="UsePoints">Whether points pay for as much as they may.</param>
[Allow(Role.Member)]
public sealed record GetCheckout(Destination? Destination, bool UsePoints = false) : IQuery<CheckoutView>;

/// <param name="Key">To place the order with: however often it is sent, one order is made.</param>
/// <param name="Destination">What was asked for, or what the member chose last time; where no place is chosen yet, the last one for that way.</param>
/// <param name="Ways">All ways of receiving, each for the place the member chose last time for it, if any.</param>
/// <param name="Suppliers">Whose goods are in it, by name.</param>
/// <param name="Total">Goods and freight; what the buyer sees is what is charged.</param>
public sealed record CheckoutView(Guid Key, CartView Cart, Destination Destination, DeliveryComparison Ways, DeliveryQuote Quote, IReadOnlyList<SupplierCard> Suppliers, Money Total);

internal sealed class GetCheckoutHandler(ShopDb db, IMediator mediator, ICurrentUser user) : QueryHandler<GetCheckout, CheckoutView>
{
    private const int OrdersLookedAt = 20;

    public override async Task<CheckoutView> Handle(GetCheckout request, CancellationToken cancellationToken)
    {
        var member = user.RequireMember();
        var cart = await db.FindCart(user, null, cancellationToken);
        var view = cart is null ? CartView.Empty : await cart.View(mediator, cancellationToken, request.UsePoints);
        if (view.Lines.Count == 0)
        {
            throw new DomainException("cart-empty", "购物车是空的，请先挑选商品。");
        }
        var known = await LastChosen(member, cancellationToken);
        var destination = request.Destination is { } asked
            ? WithPlace(asked, known.Find(d => d.Method == asked.Method))
            : known.Find(d => view.Reach.Allows(d.Method)) ?? await Unchosen(member, view.Reach, cancellationToken);
        var ways = await mediator.Send(
            new CompareDelivery([destination, .. known.Where(d => d.Method != destination.Method)], view.BeforePoints, view.WeightGrams, view.Reach, cart!.CheckoutBegunAt), cancellationToken);
        var quote = ways.Of(destination.Method).Quote!;
        var suppliers = await mediator.Send(new FindSuppliers(view.Lines.Select(l => l.Sku.Supplier).Distinct().ToList()), cancellationToken);
        return new CheckoutView(cart.CheckoutKey, view, destination, ways, quote, suppliers.OrderBy(s => s.ShortName, StringComparer.Ordinal).ToList(), view.Goods + quote.Freight);
    }

    /// <returns>For each way of receiving where the last order went, the newest first; of a buyer's last orders only.</returns>
    private async Task<List<Destination>> LastChosen(MemberId member, CancellationToken ct) =>
        (await db.Orders.AsNoTracking().Where(o => o.Member == member).NewestFirst().Take(OrdersLookedAt).Select(o => o.Chosen).ToListAsync(ct))
        .DistinctBy(d => d.Method).Select(d => d with { Slot = null }).ToList();

    private static Destination WithPlace(Destination asked, Destination? last) =>
        last is null || Place(asked) is not null
            ? asked
            : asked with { Village = last.Village, City = last.City, PickupPoint = last.PickupPoint, Detail = asked.Detail ?? last.Detail };

    private static string? Place(Destination to) => to.Method switch
    {
        ReceivingMethod.LocalDelivery => to.Village,
        ReceivingMethod.Pickup => to.PickupPoint,
        _ => to.City,
    };

    private async Task<Destination> Unchosen(MemberId member, Reach reach, CancellationToken ct)
    {
        var known = await mediator.Send(new FindMember(member), ct);
        var method = reach.Allows(ReceivingMethod.LocalDelivery) ? ReceivingMethod.LocalDelivery : ReceivingMethod.Pickup;
        return new Destination(method, null, null, null, null, null, known.Name, known.Phone);
    }
}
