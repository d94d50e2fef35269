using HeShui.Shop.Programme.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>带动就业</summary>
internal sealed class Jobs(IMediator mediator) : ProgrammeMetric(mediator, ProgrammeFigure.Jobs)
{
    public override string Code => "jobs";
    public override string Title => "带动就业";
    public override Unit Unit => Unit.Count("人");
    public override string Definition => "数据日期在时段内、登记簿里带动就业的人数合计。没有日期的记录不计，另列。更正过的、作废的留着看，不计。";
}
