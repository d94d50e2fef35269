using System.Text.RegularExpressions;
using FluentValidation;
using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Promotions.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Promotions;

/// <summary>Sets a campaign up. It runs by itself from its first to its last day.</summary>
/// <param name="ScopeKey">A category path, or an id as text; nothing for the whole shop.</param>
/// <param name="FirstDay">Business date.</param>
/// <param name="LastDay">Business date; it counts whole.</param>
/// <exception cref="DomainException"><c>code-taken</c>, <c>period-past</c>, <c>tier-not-lower</c>, or why the terms make no rule.</exception>
[Allow(Role.Operator)]
public sealed record StartCampaign(
    PriceRule Kind, string Code, string Name, ScopeKind Scope, string ScopeKey, DateOnly FirstDay, DateOnly LastDay, CampaignTerms Terms, CouponLimits? Limits) : ICommand<CampaignId>;

internal sealed partial class StartCampaignValidator : AbstractValidator<StartCampaign>
{
    public StartCampaignValidator()
    {
        RuleFor(x => x.Code).Must(Code().IsMatch).WithMessage("编号用 3 到 20 个大写字母、数字或短横线，比如 ZHONGQIU-10。");
        RuleFor(x => x.Name).NotEmpty().WithMessage("请填顾客看到的名称。").MaximumLength(40).WithMessage("名称最多 40 个字。");
        RuleFor(x => x.LastDay).GreaterThanOrEqualTo(x => x.FirstDay).WithMessage("最后一天不能早于第一天。");
        RuleFor(x => x.ScopeKey).MaximumLength(130).WithMessage("请选择优惠适用的商品范围。");
        RuleFor(x => x.Terms.Lane).MaximumLength(20).WithMessage("叠加组最多 20 个字。").OverridePropertyName("Lane");
        RuleFor(x => x.Terms.Steps).Must(s => s.Count <= 5).WithMessage("最多 5 档。").OverridePropertyName("Steps");
        RuleFor(x => x.Terms.Tiers).Must(s => s.Count <= 4).WithMessage("最多 4 档。").OverridePropertyName("Tiers");
        RuleFor(x => x.Terms.MostTimes).LessThanOrEqualTo(100).WithMessage("最多减 100 次。").OverridePropertyName("MostTimes");
        RuleFor(x => x.Limits!.Total).LessThanOrEqualTo(1_000_000).When(x => x.Limits is not null).WithMessage("最多发一百万张。").OverridePropertyName("Total");
    }

    [GeneratedRegex(@"^[A-Z0-9-]{3,20}\z")]
    private static partial Regex Code();
}

internal sealed class StartCampaignHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<StartCampaign, CampaignId>
{
    public override async Task<CampaignId> Handle(StartCampaign request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var period = new Period(Shanghai.At(request.FirstDay, TimeOnly.MinValue), Shanghai.At(request.LastDay.AddDays(1), TimeOnly.MinValue));
        if (period.To <= now)
        {
            throw new DomainException("period-past", "最后一天已经过去了，请重新选日期。");
        }
        if (await db.Campaigns.AnyAsync(c => c.Code == request.Code, cancellationToken))
        {
            throw new DomainException("code-taken", "这个编号用过了，请换一个。");
        }
        var campaign = new Campaign(
            request.Kind, request.Code, request.Name.Trim(), new PriceScope(request.Scope, request.ScopeKey), period, request.Terms, request.Limits, user.Name, now);
        if (campaign.Kind == PriceRule.Tier)
        {
            await RefuseDearTiers(campaign, cancellationToken);
        }
        db.Add(campaign);
        return campaign.Id;
    }

    /// <summary>A tier that is no lower than the list price would do nothing, and say so to nobody.</summary>
    private async Task RefuseDearTiers(Campaign campaign, CancellationToken ct)
    {
        var sku = (await mediator.Send(new FindSkus([new SkuId(Guid.Parse(campaign.ScopeKey))]), ct)).SingleOrDefault() ?? throw new NotFoundException();
        if (campaign.Terms.Tiers[0].UnitPrice >= sku.Price)
        {
            throw new DomainException("tier-not-lower", $"每一档的价格都要比现在的单价 {sku.Price} 低。");
        }
    }
}
