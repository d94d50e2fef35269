using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

internal sealed class SplitFollowersHandler(ShopDb db) : QueryHandler<SplitFollowers, IReadOnlyList<MemberPart>>
{
    public override async Task<IReadOnlyList<MemberPart>> Handle(SplitFollowers request, CancellationToken cancellationToken) =>
        await db.Followers(request.Filter).GroupBy(f => f.Member.Township)
            .Select(g => new MemberPart(g.Key, new MemberCount(g.Count(), g.Count(f => f.Member.IsDemo)))).ToListAsync(cancellationToken);
}
