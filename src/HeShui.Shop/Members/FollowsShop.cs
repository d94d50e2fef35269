using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Members;

/// <summary>Whether the person who is asking follows the shop; a guest does not.</summary>
[AllowAnyone]
public sealed record FollowsShop : IQuery<bool>;

internal sealed class FollowsShopHandler(ShopDb db, ICurrentUser user) : QueryHandler<FollowsShop, bool>
{
    public override async Task<bool> Handle(FollowsShop request, CancellationToken cancellationToken) =>
        user.Member is { } member && await db.FollowEvents.FollowsShop(member, cancellationToken);
}
