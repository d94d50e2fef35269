namespace HeShui.Shop.Delivery.Contracts;

public enum ReceivingMethod
{
    /// <summary>同城配送: own vans inside the county.</summary>
    LocalDelivery,

    /// <summary>自提</summary>
    Pickup,

    /// <summary>快递: courier firm, inside the province.</summary>
    Parcel,
}

/// <summary>A slot of a delivery day: business date and the hour it begins (Asia/Shanghai).</summary>
public sealed record SlotChoice(DateOnly Date, TimeOnly From);

/// <summary>Where an order goes, as the buyer chose it.</summary>
/// <param name="Village">Code of the community or village; local delivery only.</param>
/// <param name="City">Prefecture of the province; parcels only.</param>
/// <param name="Detail">Street, house, landmark; not for pickup.</param>
/// <param name="PickupPoint">Code; pickup only.</param>
/// <param name="Slot">Where the zone delivers in slots.</param>
public sealed record Destination(
    ReceivingMethod Method, string? Village, string? City, string? Detail, string? PickupPoint, SlotChoice? Slot, string Recipient, string Phone);

/// <summary>A destination with all names written out, as orders and labels freeze it.</summary>
/// <param name="Township">Code; null outside the county.</param>
/// <param name="Address">To show and print, whole.</param>
public sealed record FrozenDestination(
    ReceivingMethod Method, string Zone, string? Township, string? PickupPoint, string Address, string Recipient, string Phone);
