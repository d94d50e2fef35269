using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

internal sealed class ListFollowersHandler(ShopDb db) : QueryHandler<ListFollowers, IReadOnlyList<MemberRow>>
{
    public override async Task<IReadOnlyList<MemberRow>> Handle(ListFollowers request, CancellationToken cancellationToken)
    {
        var followers = db.Followers(request.Filter);
        if (request.After is { } last)
        {
            followers = followers.Where(f => EF.Functions.GreaterThan(ValueTuple.Create(f.Event.On, f.Event.Id), ValueTuple.Create(last.Date, last.Event)));
        }
        return (await followers.OrderBy(f => f.Event.On).ThenBy(f => f.Event.Id)
            .Skip(request.After is null ? request.Skip : 0).Take(request.Take).ToListAsync(cancellationToken))
            .ConvertAll(f => f.Member.Masked(f.Event.On) with { Mark = new MemberMark(f.Event.On, f.Member.Id, f.Event.Id) });
    }
}
