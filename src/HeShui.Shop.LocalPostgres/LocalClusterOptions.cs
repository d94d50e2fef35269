namespace HeShui.Shop.LocalPostgres;

/// <summary>Which private cluster to run.</summary>
/// <param name="Name">Separates the clusters of a checkout, e.g. "shop" and "tests": a lower-case letter, then lower-case letters, digits and underscores. Also the name of its first database.</param>
/// <param name="Root">The checkout's folder; each checkout has clusters of its own.</param>
public sealed record LocalClusterOptions(string Name, string Root)
{
    /// <summary>
    /// True when committed data must survive a crash of the machine; the default for "shop" only.
    /// Otherwise the data is disposable: written without waiting for the disk, and rebuilt when the machine went down under it.
    /// </summary>
    public bool Durable { get; init; } = Name == "shop";
}
