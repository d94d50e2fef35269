using HeShui.Shop.Programme.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>受益人口</summary>
internal sealed class Beneficiaries(IMediator mediator) : ProgrammeMetric(mediator, ProgrammeFigure.People)
{
    public override string Code => "beneficiaries";
    public override string Title => "受益人口";
    public override Unit Unit => Unit.Count("人");
    public override string Definition => "数据日期在时段内、登记簿里受益人口的人数合计。没有日期的记录不计，另列。更正过的、作废的留着看，不计。";
}
