namespace HeShui.Shop.Ordering.Contracts;

/// <summary>How an order is to be paid. The names are stored.</summary>
public enum PaymentMethod
{
    /// <summary>在线付款: at a provider, within the payment time; goods are made ready once it is paid.</summary>
    Online,

    /// <summary>到店付款: cash, taken by the clerk who hands the goods over; they are made ready at once.</summary>
    AtPickup,
}
