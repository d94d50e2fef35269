using HeShui.Shop.Ledger.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>复购率</summary>
internal sealed class RepeatRate(IMediator mediator) : BuyerMetric(mediator)
{
    public override string Code => "repeat-rate";
    public override string Title => "复购率";
    public override string Definition =>
        "时段内买过两单或更多的会员人数，除以买过东西的会员人数；全额退款的订单不算，不含统计日当天已剔除的账号。没有人买过东西时没有复购率。分乡镇、渠道时看每人最近一单。";
    public override Unit Unit => Unit.Percent;

    protected override decimal Contribution(int orders) => orders > 1 ? 1 : 0;

    protected override decimal Total(BuyerPart part) => part.Returning;

    protected override Task<Measurement?> Measurement(FigureScope scope, Balance balance, CancellationToken ct) =>
        Task.FromResult(balance.Rate("买过两单或更多（人）", "买过的（人）"));
}
