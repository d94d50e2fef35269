using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

internal sealed class SplitMembersHandler(ShopDb db) : QueryHandler<SplitMembers, IReadOnlyList<MemberPart>>
{
    public override async Task<IReadOnlyList<MemberPart>> Handle(SplitMembers request, CancellationToken cancellationToken) =>
        await db.Tallies(MemberDayKind.Registered, request.Filter).GroupBy(t => t.Township).Where(g => g.Sum(t => t.Members) > 0)
            .Select(g => new MemberPart(g.Key, new MemberCount(g.Sum(t => t.Members), g.Sum(t => t.Demo)))).ToListAsync(cancellationToken);
}
