using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery.Contracts;

/// <summary>What it costs to bring goods to a destination and when they will be there. What is not chosen yet is null in the destination.</summary>
/// <param name="Goods">Price of the goods, for free delivery.</param>
/// <param name="WeightGrams">Of all goods together.</param>
/// <param name="Reach">The shortest reach among the goods.</param>
/// <param name="BegunAt">When the checkout began: a cut-off passed less than 10 minutes ago still counts.</param>
[AllowAnyone]
public sealed record QuoteDelivery(Destination Destination, Money Goods, int WeightGrams, Reach Reach, DateTimeOffset? BegunAt) : IQuery<DeliveryQuote>;

/// <param name="Refusal">Why it can't be brought there, in plain Chinese; then the rest is empty.</param>
/// <param name="Promises">Earliest first. More than one where the buyer chooses a slot.</param>
public sealed record DeliveryQuote(string? Refusal, Money Freight, FrozenDestination? Destination, IReadOnlyList<Promise> Promises)
{
    /// <summary>The promise for a slot, or the only one where there are no slots; null if it is no longer to be had.</summary>
    public Promise? For(SlotChoice? slot) => Promises.FirstOrDefault(p => p.Slot == slot);
}

/// <summary>配送时效: handed over, or ready for pickup, between two instants.</summary>
/// <param name="Slot">Null where the zone has no slots.</param>
public sealed record Promise(SlotChoice? Slot, DateTimeOffset From, DateTimeOffset To);
