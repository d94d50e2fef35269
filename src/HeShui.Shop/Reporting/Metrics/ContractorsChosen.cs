using HeShui.Shop.Programme.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>选定承办单位</summary>
internal sealed class ContractorsChosen(IMediator mediator) : ProgrammeMetric(mediator, ProgrammeFigure.Selections)
{
    public override string Code => "contractors-chosen";
    public override string Title => "选定承办单位";
    public override Unit Unit => Unit.Count("家");
    public override string Definition => "招标日期在时段内、登记簿里选定的承办单位，一条记录算一家次。没有日期的记录不计，另列。更正过的、作废的留着看，不计。";
}
