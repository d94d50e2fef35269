using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

internal sealed class FindWorkPhonesHandler(ShopDb db) : QueryHandler<FindWorkPhones, IReadOnlyList<string>>
{
    public override async Task<IReadOnlyList<string>> Handle(FindWorkPhones request, CancellationToken cancellationToken)
    {
        var (ids, roles) = (request.Accounts.Select(a => a.Value).ToList(), request.In.Select(r => r.ToString()).ToList());
        var accounts = await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id) && a.DisabledAt == null && a.PhoneNumber != null).ToListAsync(cancellationToken);
        return accounts.Where(a => a.RoleNames.Intersect(roles).Any()).Select(a => a.PhoneNumber!).ToList();
    }
}
