using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

internal sealed class FindMaskedHandler(ShopDb db) : QueryHandler<FindMasked, IReadOnlyList<MemberRow>>
{
    public override async Task<IReadOnlyList<MemberRow>> Handle(FindMasked request, CancellationToken cancellationToken) =>
        (await db.Members.AsNoTracking().Where(m => request.Ids.Contains(m.Id)).ToListAsync(cancellationToken)).ConvertAll(m => m.Masked(m.RegisteredOn));
}
