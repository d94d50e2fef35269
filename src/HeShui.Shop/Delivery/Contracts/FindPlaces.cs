using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using MediatR;

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

public static class PlacesOfWork
{
    /// <summary>Whether the user is a clerk of the store itself, not of a station.</summary>
    public static async Task<bool> IsStoreClerk(this IMediator mediator, ICurrentUser user, CancellationToken ct) =>
        user.Is(Role.Clerk) && (await mediator.Send(new FindPlaces(), ct)).PickupPoints.Any(p => p.IsStore && p.Code == user.PickupPoint);
}
