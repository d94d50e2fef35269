using HeShui.Shop.Catalog.Contracts;

namespace HeShui.Shop.Delivery.Contracts;

public static class Allowance
{
    /// <summary>Whether goods that travel this far may be handed over this way.</summary>
    public static bool Allows(this Reach reach, ReceivingMethod method) => method switch
    {
        ReceivingMethod.Pickup => true,
        ReceivingMethod.LocalDelivery => reach >= Reach.County,
        _ => reach >= Reach.Province,
    };
}
