using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

internal sealed class ListFollowersHandler(ShopDb db) : QueryHandler<ListFollowers, IReadOnlyList<MemberRow>>
{
    public override async Task<IReadOnlyList<MemberRow>> Handle(ListFollowers request, CancellationToken cancellationToken) =>
        (await db.Followers(request.Filter).OrderBy(f => f.Event.On).ThenBy(f => f.Event.Id)
            .Skip(request.Skip).Take(request.Take).ToListAsync(cancellationToken)).ConvertAll(f => f.Member.Masked(f.Event.On));
}
