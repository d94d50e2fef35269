using HeShui.Shop.Ledger.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>月活买家</summary>
internal sealed class ActiveBuyers(IMediator mediator) : BuyerMetric(mediator)
{
    public override string Code => "active-buyers";
    public override string Title => "月活买家";
    public override string Definition =>
        "时段最后一天所在的那个月里（从 1 日起，时段开始得更晚时从开始日起，到时段最后一天），买过东西并且没有全部退掉的会员人数，每人只计一次，不含统计日当天已剔除的账号。分乡镇、渠道时看每人最近一单。";
    public override Unit Unit => Unit.Count("人");

    protected override SalesFilter Filter(FigureScope scope)
    {
        var month = new DateOnly(scope.To.Year, scope.To.Month, 1);
        return base.Filter(scope) with { From = month > scope.From ? month : scope.From };
    }

    protected override decimal Contribution(int orders) => 1;

    protected override decimal Total(BuyerPart part) => part.Buyers;

    protected override Task<Measurement?> Measurement(FigureScope scope, Balance balance, CancellationToken ct) => Task.FromResult<Measurement?>(balance.Sum());
}
