using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme;

internal sealed class CountOpenRequestsHandler(ShopDb db) : QueryHandler<CountOpenRequests, IReadOnlyList<OpenRequests>>
{
    public override async Task<IReadOnlyList<OpenRequests>> Handle(CountOpenRequests request, CancellationToken cancellationToken) =>
        (await db.Disbursements.Where(d => d.State == DisbursementState.Requested)
            .Join(db.Works.IgnoreAutoIncludes(), d => d.Work, w => w.Id, (d, w) => new { w.Project, d.Amount }).ToListAsync(cancellationToken))
        .GroupBy(d => d.Project).Select(g => new OpenRequests(g.Key, g.Count(), g.Sum(d => d.Amount))).ToList();
}
