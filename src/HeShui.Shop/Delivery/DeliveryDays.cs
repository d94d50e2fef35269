using HeShui.Shop.Delivery.Contracts;

namespace HeShui.Shop.Delivery;

/// <summary>Deliveries of a day by zone and township. Those due are under the day on which their promise ends, though it may be to come.</summary>
public abstract class DeliveryDays
{
    private protected DeliveryDays() { }

    public DeliveryKind Kind { get; private set; }

    /// <summary>Business date.</summary>
    public DateOnly Day { get; private set; }
    public string Zone { get; private set; } = "";

    /// <summary>Code of the township; null outside the county.</summary>
    public string? Township { get; private set; }
    public int Deliveries { get; private set; }

    /// <summary>How many of them arrived within their promise.</summary>
    public int Kept { get; private set; }

    /// <summary>How many of them are demo data.</summary>
    public int Demo { get; private set; }
}

/// <summary>The roll-up: one row for each kind, day, zone and township.</summary>
public sealed class DeliveryDayPart : DeliveryDays
{
    private DeliveryDayPart() { }
}

/// <summary>
/// What a change of a shipment adds to the roll-up and is not in it yet; its numbers are negative where something is taken away. A trigger
/// writes it in the transaction of the change, so that roll-up and changes together are always what the rows say.
/// </summary>
public sealed class DeliveryDayChange : DeliveryDays
{
    private DeliveryDayChange() { }

    public long Id { get; private set; }
}
