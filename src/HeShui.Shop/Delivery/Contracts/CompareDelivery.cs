using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery.Contracts;

/// <summary>Every way of receiving side by side: what it costs and when the goods are there.</summary>
/// <param name="Destinations">Where the goods may go, at most one for each way; a way without one is answered for all of its zones.</param>
/// <param name="Goods">Price of the goods, for free delivery.</param>
/// <param name="WeightGrams">Of all goods together.</param>
/// <param name="Reach">The shortest reach among the goods.</param>
/// <param name="BegunAt">When the checkout began: a cut-off passed less than 10 minutes ago still counts.</param>
[AllowAnyone]
public sealed record CompareDelivery(IReadOnlyList<Destination> Destinations, Money Goods, int WeightGrams, Reach Reach, DateTimeOffset? BegunAt) : IQuery<DeliveryComparison>;

/// <param name="Ways">Home delivery, pickup, parcel.</param>
/// <param name="Points">Every pickup point, in no order.</param>
public sealed record DeliveryComparison(IReadOnlyList<DeliveryWay> Ways, IReadOnlyList<PointOffer> Points)
{
    public DeliveryWay Of(ReceivingMethod method) => Ways.Single(w => w.Method == method);
}

/// <param name="Quote">For the destination that was named; null where none was.</param>
/// <param name="Zones">What each of its zones offers, earliest first; empty for goods that do not travel that way.</param>
public sealed record DeliveryWay(ReceivingMethod Method, DeliveryQuote? Quote, IReadOnlyList<ZoneOffer> Zones);

public sealed record ZoneOffer(string ZoneName, Money Freight, Promise Earliest);

/// <param name="Code">Of the pickup point.</param>
/// <param name="Near">Whether it is in the township of the destination, the first of them that is in the county.</param>
public sealed record PointOffer(string Code, bool Near, Promise Earliest);
