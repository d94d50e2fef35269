namespace HeShui.Shop.Delivery.Contracts;

/// <summary>The fulfilment axis of an order, from paid to handed over.</summary>
public enum Fulfilment
{
    AwaitingPayment,
    AwaitingSupplier,
    Packed,
    AtHub,
    Sorted,
    OutForDelivery,
    ReadyForPickup,
    Delivered,
    Collected,
    Failed,
    Returned,
    Cancelled,
}
