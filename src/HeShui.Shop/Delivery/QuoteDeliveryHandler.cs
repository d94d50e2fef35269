using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery;

internal sealed class QuoteDeliveryHandler(ShopDb db, TimeProvider clock) : QueryHandler<QuoteDelivery, DeliveryQuote>
{
    public override async Task<DeliveryQuote> Handle(QuoteDelivery request, CancellationToken cancellationToken)
    {
        var map = await DeliveryMap.Read(db, clock.GetUtcNow(), request.BegunAt, [request.Destination], allPoints: false, cancellationToken);
        return map.Quote(request.Destination, request.Goods, request.WeightGrams, request.Reach);
    }
}
