using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Shared.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>日配送单量</summary>
internal sealed class DailyDeliveries(IMediator mediator, ShopDb db) : DeliveryMetric(mediator, DeliveryKind.Brought)
{
    /// <summary>Code of the indicators under which the hub's own number is entered: all parcels a day, not only the shop's.</summary>
    public const string HubIndicator = "hub-daily-parcels";

    public override string Code => "daily-deliveries";
    public override string Title => "日配送单量";
    public override string Definition =>
        "时段内送到的单数（送到家、送到门店以外的自提点、快递送到），除以时段的天数（含首日和末日，没有配送的日子也算），四舍五入到两位小数；并列出送得最多的一天。到店自提的不算配送。不含统计日当天已剔除的账号。配送中心上报的全部包裹量是填报数据，只并列，不相加。";
    public override Unit Unit => Unit.Average("单/天");

    protected override bool Contributes(DeliveryRow delivery) => true;

    protected override decimal Total(DeliveryPart part) => part.Deliveries;

    protected override Task<Measurement?> Measurement(FigureScope scope, Balance balance, CancellationToken ct)
    {
        var days = scope.To.DayNumber - scope.From.DayNumber + 1;
        var (gross, counted, leftOut) = balance;
        return Task.FromResult(days < 1 ? null
            : new Measurement(Average(gross), Average(counted), counted.Rows, counted.Total, counted.Demo > 0, leftOut.Select(x => new LeftOut(x.Rule, x.Tally.Rows, null)).ToList())
            {
                Quotient = new Quotient("送到的（单）", counted.Total, "天数（天）", days),
            });

        decimal Average(Tally tally) => decimal.Round(tally.Total / days, 2, MidpointRounding.AwayFromZero);
    }

    protected override async Task<IReadOnlyList<FigurePart>> Complete(FigureScope scope, Dimension? by, IReadOnlyList<FigurePart> parts, CancellationToken ct)
    {
        var busiest = (await Mediator.Send(new FindBusiestDays(Filter(scope) with { Without = scope.Exclusions.Members }, In(by)), ct)).ToDictionary(d => d.Key ?? "");
        IReadOnlyList<Beside> hub = by is null && scope.Cuts.Count == 0 ? [await Hub(scope, ct)] : [];
        return parts.Select(p => p with { Actual = p.Actual is null ? null : p.Actual with { Beside = [Busiest(busiest.GetValueOrDefault(p.Key ?? "")), .. hub] } }).ToList();
    }

    private static Beside Busiest(BusyDay? day) => new("送得最多的一天", day is null ? "—" : $"{day.Date:yyyy-MM-dd}，{day.Deliveries:#,0} 单");

    /// <summary>What the hub says of all parcels.</summary>
    private async Task<Beside> Hub(FigureScope scope, CancellationToken ct)
    {
        var entered = await (
            from figure in db.ManualFigures.AsNoTracking()
            join indicator in db.Set<Indicator>() on figure.Indicator equals indicator.Id
            where indicator.Code == HubIndicator && (scope.KnownAt == null || figure.At <= scope.KnownAt)
            select figure).ToListAsync(ct);
        var hub = entered.Standing().Where(f => f.On >= scope.From && f.On <= scope.To).OrderBy(f => f.On).ThenBy(f => f.Id).LastOrDefault();
        return new Beside("配送中心上报的全部包裹（填报数据）", hub is null ? "—（还没有填报）" : $"{hub.Value:#,0.####} 单/天，{hub.On:yyyy-MM-dd}，来源：{hub.Source}");
    }
}
