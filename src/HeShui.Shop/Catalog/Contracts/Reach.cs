namespace HeShui.Shop.Catalog.Contracts;

/// <summary>How far a product travels; each reach includes the ones before it.</summary>
public enum Reach
{
    /// <summary>Handed over in the store or at a pickup point only.</summary>
    Store,

    /// <summary>Also delivered inside the county by own vans.</summary>
    County,

    /// <summary>Also sent by courier firm inside the province.</summary>
    Province,
}
