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
            followers = request.Backwards
                ? followers.Where(f => EF.Functions.LessThan(ValueTuple.Create(f.Event.On, f.Event.Id), ValueTuple.Create(last.Date, last.Event)))
                : followers.Where(f => EF.Functions.GreaterThan(ValueTuple.Create(f.Event.On, f.Event.Id), ValueTuple.Create(last.Date, last.Event)));
        }
        followers = request.Backwards
            ? followers.OrderByDescending(f => f.Event.On).ThenByDescending(f => f.Event.Id)
            : followers.OrderBy(f => f.Event.On).ThenBy(f => f.Event.Id);
        return (await followers.Skip(request.After is null ? request.Skip : 0).Take(request.Take).ToListAsync(cancellationToken))
            .InOrder(request.Backwards).ConvertAll(f => f.Member.Masked(f.Event.On) with { Mark = new MemberMark(f.Event.On, f.Member.Id, f.Event.Id) });
    }
}
