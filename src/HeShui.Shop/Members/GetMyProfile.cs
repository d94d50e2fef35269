using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

/// <summary>The member who is asking.</summary>
[Allow(Role.Member)]
public sealed record GetMyProfile : IQuery<Profile>;

public sealed record Profile(string Name, string Phone, bool FollowsShop, DateOnly RegisteredOn, bool IsDemo);

internal sealed class GetMyProfileHandler(ShopDb db, ICurrentUser user) : QueryHandler<GetMyProfile, Profile>
{
    public override async Task<Profile> Handle(GetMyProfile request, CancellationToken cancellationToken)
    {
        var id = user.RequireMember();
        var member = await db.Members.AsNoTracking().Where(m => m.Id == id).Require(cancellationToken);
        return new Profile(member.Name, member.Phone, await db.FollowEvents.FollowsShop(id, cancellationToken), member.RegisteredOn, member.IsDemo);
    }
}

internal static class FollowEventQueries
{
    public static async Task<bool> FollowsShop(this IQueryable<FollowEvent> events, MemberId member, CancellationToken ct) =>
        await events.Where(e => e.Member == member && e.Target == FollowEvent.Shop).OrderByDescending(e => e.Id)
            .Select(e => (bool?)e.Follows).FirstOrDefaultAsync(ct) ?? false;
}
