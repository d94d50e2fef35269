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
        var members = request.After is { } last
            ? db.Members.FromSql($"SELECT * FROM members.member WHERE (registered_on, id) > ({last.Date}, {last.Member.Value})")
            : db.Members;
        return (await members.Registered(request.Filter).OrderBy(m => m.RegisteredOn).ThenBy(m => m.Id)
            .Skip(request.After is null ? request.Skip : 0).Take(request.Take).ToListAsync(cancellationToken))
            .ConvertAll(m => m.Masked(m.RegisteredOn) with { Mark = new MemberMark(m.RegisteredOn, m.Id) });
    }
}
