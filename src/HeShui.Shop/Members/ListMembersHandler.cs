using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

internal sealed class ListMembersHandler(ShopDb db) : QueryHandler<ListMembers, IReadOnlyList<MemberRow>>
{
    public override async Task<IReadOnlyList<MemberRow>> Handle(ListMembers request, CancellationToken cancellationToken) =>
        (await db.Registered(request.Filter).OrderBy(m => m.RegisteredOn).ThenBy(m => m.Id)
            .Skip(request.Skip).Take(request.Take).ToListAsync(cancellationToken)).ConvertAll(m => m.Masked(m.RegisteredOn));
}
