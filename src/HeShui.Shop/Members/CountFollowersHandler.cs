using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

internal sealed class CountFollowersHandler(ShopDb db) : QueryHandler<CountFollowers, MemberCount>
{
    public override async Task<MemberCount> Handle(CountFollowers request, CancellationToken cancellationToken) =>
        await db.Followers(request.Filter).GroupBy(_ => 1).Select(g => new MemberCount(g.Count(), g.Count(f => f.Member.IsDemo)))
            .SingleOrDefaultAsync(cancellationToken) ?? new MemberCount(0, 0);
}
