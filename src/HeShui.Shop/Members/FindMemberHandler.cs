using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

internal sealed class FindMemberHandler(ShopDb db, ICurrentUser user) : QueryHandler<FindMember, MemberCard>
{
    public override async Task<MemberCard> Handle(FindMember request, CancellationToken cancellationToken) =>
        await db.Members.Where(m => m.Id == request.Id && (user.Member == null || user.Member == m.Id))
            .Select(m => new MemberCard(m.Id, m.Name, m.Phone, m.IsDemo)).Require(cancellationToken);
}
