using HeShui.Shop.Shared;

namespace HeShui.Shop.Delivery.Contracts;

/// <summary>By what a delivery belongs into a period.</summary>
public enum DeliveryKind
{
    /// <summary>Those whose promise ended in the period and by now: released by then, and not called off by then. Pickups count, ready is kept.</summary>
    Due,

    /// <summary>Those that were brought in the period: to a door, to a pickup point other than the store, or by a courier firm.</summary>
    Brought,
}

/// <summary>Which deliveries are meant.</summary>
/// <param name="From">First business date.</param>
/// <param name="To">Last business date.</param>
/// <param name="Among">Only these members' orders; null for everyone's.</param>
public sealed record DeliveryFilter(DeliveryKind Kind, DateOnly From, DateOnly To, IReadOnlyCollection<MemberId> Without, IReadOnlyCollection<MemberId>? Among = null)
{
    /// <summary>Code of the zone; null for all.</summary>
    public Only<string?>? Zone { get; init; }

    /// <summary>Code of the township; null for all.</summary>
    public Only<string?>? Township { get; init; }
}

/// <summary>By what deliveries can be told apart.</summary>
public enum DeliveryDimension { Zone, Township }
