using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

internal sealed class CountMembersHandler(ShopDb db) : QueryHandler<CountMembers, MemberCount>
{
    public override async Task<MemberCount> Handle(CountMembers request, CancellationToken cancellationToken) =>
        await db.Tallies(MemberDayKind.Registered, request.Filter).GroupBy(_ => 1).Select(g => new MemberCount(g.Sum(t => t.Members), g.Sum(t => t.Demo)))
            .SingleOrDefaultAsync(cancellationToken) ?? new MemberCount(0, 0);
}
