using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery.Contracts;

/// <summary>Every place goods can go to: townships with their communities and villages, pickup points, and cities of the province.</summary>
[AllowAnyone]
public sealed record FindPlaces : IQuery<Places>;

public sealed record Places(IReadOnlyList<TownshipCard> Townships, IReadOnlyList<PickupPointCard> PickupPoints, IReadOnlyList<string> Cities);

public sealed record TownshipCard(string Code, string Name, IReadOnlyList<VillageCard> Villages);

/// <param name="MainTown">Whether it is served the same day.</param>
public sealed record VillageCard(string Code, string Name, bool MainTown, bool IsDemo);

/// <param name="Opens">Every day but closing days, Asia/Shanghai.</param>
public sealed record PickupPointCard(
    string Code, string Name, string Township, string Address, string Phone, TimeOnly Opens, TimeOnly Closes, bool IsStore, bool IsDemo);
