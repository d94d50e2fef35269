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
                ? followers.Where(f => EF.Functions.LessThan(ValueTuple.Create(f.On, f.Event), ValueTuple.Create(last.Date, last.Event)))
                : followers.Where(f => EF.Functions.GreaterThan(ValueTuple.Create(f.On, f.Event), ValueTuple.Create(last.Date, last.Event)));
        }
        followers = request.Backwards
            ? followers.OrderByDescending(f => f.On).ThenByDescending(f => f.Event)
            : followers.OrderBy(f => f.On).ThenBy(f => f.Event);
        return (await followers.Skip(request.After is null ? request.Skip : 0).Take(request.Take).ToListAsync(cancellationToken))
            .InOrder(request.Backwards).ConvertAll(f => f.Member.Masked(f.On) with { Mark = new MemberMark(f.On, f.Member.Id, f.Event) });
    }
}
