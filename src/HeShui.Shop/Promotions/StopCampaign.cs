using HeShui.Shop.Promotions.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Promotions;

/// <summary>Ends a campaign before its last day. Coupons of it that nobody has used are worth nothing from then on.</summary>
/// <exception cref="DomainException"><c>already-stopped</c></exception>
[Allow(Role.Operator)]
public sealed record StopCampaign(CampaignId Campaign) : ICommand;

internal sealed class StopCampaignHandler(ShopDb db, TimeProvider clock) : CommandHandler<StopCampaign>
{
    protected override async Task Handle(StopCampaign request, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT FROM promotions.campaign WHERE id = {request.Campaign.Value} FOR UPDATE", cancellationToken);
        (await db.Campaigns.Where(c => c.Id == request.Campaign).Require(cancellationToken)).Stop(clock.GetUtcNow());
    }
}
