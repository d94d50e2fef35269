using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery;

/// <summary>The courier has handed one of their own stops over.</summary>
/// <exception cref="DomainException"><c>already-delivered</c> or <c>wrong-step</c></exception>
[Allow(Role.Courier)]
public sealed record DeliverStop(OrderId Order) : ICommand;

internal sealed class DeliverStopHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<DeliverStop>
{
    protected override async Task Handle(DeliverStop request, CancellationToken cancellationToken) =>
        (await db.RequireStop(request.Order, user, cancellationToken)).Deliver(user.Name, clock.GetUtcNow());
}
