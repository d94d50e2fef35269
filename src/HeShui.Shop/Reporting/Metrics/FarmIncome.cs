using HeShui.Shop.Programme.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>农户增收</summary>
internal sealed class FarmIncome(IMediator mediator) : ProgrammeMetric(mediator, ProgrammeFigure.Income)
{
    public override string Code => "farm-income";
    public override string Title => "农户增收";
    public override Unit Unit => Unit.TenThousandYuan;
    public override string Definition => "数据日期在时段内、登记簿里农户增收的金额合计。没有日期的记录不计，另列。更正过的、作废的留着看，不计。";
}
