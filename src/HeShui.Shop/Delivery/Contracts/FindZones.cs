using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery.Contracts;

/// <summary>The zones with their names, by code.</summary>
[AllowAnyone]
public sealed record FindZones : IQuery<IReadOnlyList<ZoneName>>;

public sealed record ZoneName(string Code, string Name);
