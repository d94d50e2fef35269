using HeShui.Shop.Programme.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>受益农户</summary>
internal sealed class Households(IMediator mediator) : ProgrammeMetric(mediator, ProgrammeFigure.Households)
{
    public override string Code => "households";
    public override string Title => "受益农户";
    public override Unit Unit => Unit.Count("户");
    public override string Definition => "数据日期在时段内、登记簿里受益农户的户数合计。没有日期的记录不计，另列。更正过的、作废的留着看，不计。";
}
