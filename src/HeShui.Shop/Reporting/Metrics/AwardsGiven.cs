using HeShui.Shop.Programme.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>企业奖补</summary>
internal sealed class AwardsGiven(IMediator mediator) : ProgrammeMetric(mediator, ProgrammeFigure.Awards)
{
    public override string Code => "awards-given";
    public override string Title => "企业奖补";
    public override Unit Unit => Unit.TenThousandYuan;
    public override string Definition => "发放日期在时段内、登记簿里奖补的金额合计；金额不知道的算 0。没有日期的记录不计，另列。更正过的、作废的留着看，不计。";
}
