using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

internal sealed class FindSuppliersPeopleHandler(ShopDb db) : QueryHandler<FindSuppliersPeople, IReadOnlyList<SuppliersPerson>>
{
    public override async Task<IReadOnlyList<SuppliersPerson>> Handle(FindSuppliersPeople request, CancellationToken cancellationToken)
    {
        var people = from account in db.Accounts
                     where account.Supplier != null
                     join member in db.Members on account.PhoneNumber equals member.Phone
                     where member.ClosedOn == null
                     select new { Member = member, account.Supplier };
        return (await people.AsNoTracking().ToListAsync(cancellationToken)).ConvertAll(p => new SuppliersPerson(p.Member.Masked(p.Member.RegisteredOn), p.Supplier!.Value));
    }
}
