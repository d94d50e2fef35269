using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

internal sealed class ListMembersHandler(ShopDb db) : QueryHandler<ListMembers, IReadOnlyList<MemberRow>>
{
    public override async Task<IReadOnlyList<MemberRow>> Handle(ListMembers request, CancellationToken cancellationToken)
    {
        var members = (request.After is { } last ? Beyond(last, request.Backwards) : db.Members).Registered(request.Filter);
        members = request.Backwards
            ? members.OrderByDescending(m => m.RegisteredOn).ThenByDescending(m => m.Id)
            : members.OrderBy(m => m.RegisteredOn).ThenBy(m => m.Id);
        return (await members.Skip(request.After is null ? request.Skip : 0).Take(request.Take).ToListAsync(cancellationToken))
            .InOrder(request.Backwards).ConvertAll(m => m.Masked(m.RegisteredOn) with { Mark = new MemberMark(m.RegisteredOn, m.Id) });
    }

    private IQueryable<Member> Beyond(MemberMark last, bool backwards) => backwards
        ? db.Members.FromSql($"SELECT * FROM members.member WHERE (registered_on, id) < ({last.Date}, {last.Member.Value})")
        : db.Members.FromSql($"SELECT * FROM members.member WHERE (registered_on, id) > ({last.Date}, {last.Member.Value})");
}
