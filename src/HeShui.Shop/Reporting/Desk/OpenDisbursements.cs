using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Desk;

/// <summary>Disbursements that wait for a second person's word, one line for each project.</summary>
internal sealed class OpenDisbursements(ShopDb db, IMediator mediator) : IDeskSource
{
    public async Task<IReadOnlyList<DeskItem>> Items(DeskDay day, CancellationToken ct)
    {
        var open = (await mediator.Send(new CountOpenRequests(), ct)).ToDictionary(r => r.Project);
        var projects = await db.Projects.Where(p => open.Keys.Contains(p.Id)).OrderBy(p => p.Code).Select(p => new { p.Id, p.Code, p.Name }).ToListAsync(ct);
        return projects.ConvertAll(p => new DeskItem(
            DeskUrgency.Waiting, p.Name, $"有 {open[p.Id].Count} 笔拨付申请等批准，共 {Unit.TenThousandYuan.Text(open[p.Id].Amount.Yuan)} 万元。", $"/bureau/funds/projects/{p.Code}"));
    }
}
