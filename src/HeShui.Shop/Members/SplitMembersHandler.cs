using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

internal sealed class SplitMembersHandler(ShopDb db) : QueryHandler<SplitMembers, IReadOnlyList<MemberPart>>
{
    public override async Task<IReadOnlyList<MemberPart>> Handle(SplitMembers request, CancellationToken cancellationToken) =>
        await db.Registered(request.Filter).GroupBy(m => m.Township)
            .Select(g => new MemberPart(g.Key, new MemberCount(g.Count(), g.Count(m => m.IsDemo)))).ToListAsync(cancellationToken);
}
