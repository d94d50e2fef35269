using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

internal sealed class FindSamePeopleHandler(ShopDb db) : QueryHandler<FindSamePeople, IReadOnlyList<SamePerson>>
{
    private const int Most = 200;

    public override async Task<IReadOnlyList<SamePerson>> Handle(FindSamePeople request, CancellationToken cancellationToken)
    {
        var pairs = from former in db.FormerPhones.AsNoTracking()
                    join now in db.Members on former.Phone equals now.Phone
                    join before in db.Members on former.Member equals before.Id
                    where now.ClosedOn == null && now.Id != before.Id && now.PhoneVerifiedAt != null
                    orderby former.Id descending
                    select new { Now = now, Before = before, former.Until };
        return (await pairs.AsNoTracking().Take(Most).ToListAsync(cancellationToken))
            .ConvertAll(p => new SamePerson(p.Now.Masked(p.Now.RegisteredOn), p.Before.Masked(p.Before.RegisteredOn), Shanghai.DateOf(p.Until)));
    }
}
