using HeShui.Shop.Programme.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>购置资产</summary>
internal sealed class AssetsBought(IMediator mediator) : ProgrammeMetric(mediator, ProgrammeFigure.Assets)
{
    public override string Code => "assets-bought";
    public override string Title => "购置资产";
    public override Unit Unit => Unit.TenThousandYuan;
    public override string Definition => "购置日期在时段内、登记簿里资产的金额合计；金额不知道的算 0。没有日期的记录不计，另列。更正过的、作废的留着看，不计。";
}
