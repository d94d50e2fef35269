using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery.Contracts;

/// <summary>The deliveries that <see cref="CountDeliveries"/> counts, by the moment that puts them into the period.</summary>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record ListDeliveries(DeliveryFilter Filter, int Skip, int Take) : IQuery<IReadOnlyList<DeliveryRow>>;

/// <param name="Zone">Its name.</param>
/// <param name="PromiseTo">When the promise ended.</param>
/// <param name="ArrivedAt">When it was handed over or ready to be collected; null while it is not.</param>
/// <param name="Kept">Whether that was before the promise ended.</param>
public sealed record DeliveryRow(string Number, MemberId Member, string Zone, DateTimeOffset PromiseTo, DateTimeOffset? ArrivedAt, bool Kept, bool IsDemo);
