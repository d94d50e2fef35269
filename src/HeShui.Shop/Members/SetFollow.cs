using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

/// <summary>Makes the member follow, or no longer follow, the shop. Saying the same again changes nothing.</summary>
[Allow(Role.Member)]
public sealed record SetFollow(bool Follows) : ICommand, IIdempotent;

internal sealed class SetFollowHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<SetFollow>
{
    protected override async Task Handle(SetFollow request, CancellationToken cancellationToken)
    {
        var member = user.RequireMember();
        await db.Members.FromSql($"SELECT * FROM members.member WHERE id = {member.Value} FOR UPDATE").Require(cancellationToken);
        if (await db.FollowEvents.FollowsShop(member, cancellationToken) != request.Follows)
        {
            db.Add(new FollowEvent(member, FollowEvent.Shop, request.Follows, clock.GetUtcNow()));
        }
    }
}
