using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

internal sealed class FindWorkersHandler(ShopDb db) : QueryHandler<FindWorkers, IReadOnlyList<AccountId>>
{
    public override async Task<IReadOnlyList<AccountId>> Handle(FindWorkers request, CancellationToken cancellationToken)
    {
        var roles = request.In.Select(r => r.ToString()).ToList();
        var ids = await db.Accounts.Where(a => a.DisabledAt == null && a.RoleNames.Any(r => roles.Contains(r))).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancellationToken);
        return ids.ConvertAll(id => new AccountId(id));
    }
}
