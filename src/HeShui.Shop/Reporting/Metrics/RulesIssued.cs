using HeShui.Shop.Programme.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>发布制度</summary>
internal sealed class RulesIssued(IMediator mediator) : ProgrammeMetric(mediator, ProgrammeFigure.Rules)
{
    public override string Code => "rules-issued";
    public override string Title => "发布制度";
    public override Unit Unit => Unit.Count("项");
    public override string Definition => "发布日期在时段内、登记簿里的制度项数。没有日期的记录不计，另列。更正过的、作废的留着看，不计。";
}
