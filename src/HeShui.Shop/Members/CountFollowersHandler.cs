using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

internal sealed class CountFollowersHandler(ShopDb db) : QueryHandler<CountFollowers, MemberCount>
{
    public override async Task<MemberCount> Handle(CountFollowers request, CancellationToken cancellationToken) =>
        await db.Tallies(MemberDayKind.Follows, request.Filter).GroupBy(_ => 1).Select(g => new MemberCount(g.Sum(t => t.Members), g.Sum(t => t.Demo)))
            .SingleOrDefaultAsync(cancellationToken) ?? new MemberCount(0, 0);
}
