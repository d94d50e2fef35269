using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery.Contracts;

/// <summary>The deliveries that <see cref="CountDeliveries"/> counts, by the moment that puts them into the period, in a stable order.</summary>
/// <param name="After">Where the rows before ended: then nothing is skipped.</param>
/// <param name="Backwards">Goes through the list from its end: what is skipped, taken or comes after is meant that way. The rows found are in the list's own order.</param>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record ListDeliveries(DeliveryFilter Filter, int Skip, int Take, DeliveryMark? After = null, bool Backwards = false) : IQuery<IReadOnlyList<DeliveryRow>>;

/// <param name="Zone">Its name.</param>
/// <param name="PromiseTo">When the promise ended.</param>
/// <param name="ArrivedAt">When it was handed over or ready to be collected; null while it is not.</param>
/// <param name="Kept">Whether that was before the promise ended.</param>
public sealed record DeliveryRow(string Number, MemberId Member, string Zone, DateTimeOffset PromiseTo, DateTimeOffset? ArrivedAt, bool Kept, bool IsDemo)
{
    /// <summary>The place in the list.</summary>
    public required DeliveryMark Mark { get; init; }
}

/// <summary>A place in a list of deliveries.</summary>
/// <param name="At">The moment that puts the delivery into the period.</param>
public sealed record DeliveryMark(DateTimeOffset At, OrderId Order);
