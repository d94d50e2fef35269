using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Payments.Reconciliation;

/// <summary>Makes the asking operator the one who looks into a difference.</summary>
/// <param name="Seen">Whose it is as far as they know, to take it over; null for nobody's.</param>
/// <exception cref="NotFoundException">There is none.</exception>
/// <exception cref="DomainException"><c>closed</c>; <c>taken</c>: it is somebody else's by now.</exception>
[Allow(Role.Operator)]
public sealed record TakeDifference(Guid Difference, AccountId? Seen = null) : ICommand;

internal sealed class TakeDifferenceHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<TakeDifference>
{
    protected override async Task Handle(TakeDifference request, CancellationToken cancellationToken) =>
        (await db.HoldDifference(request.Difference, cancellationToken)).Take(user.RequireAccount(), user.Name, request.Seen, clock.GetUtcNow());
}
