using HeShui.Shop.Programme.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>到位资金</summary>
internal sealed class FundsReceived(IMediator mediator) : ProgrammeMetric(mediator, ProgrammeFigure.FundsReceived)
{
    public override string Code => "funds-received";
    public override string Title => "到位资金";
    public override Unit Unit => Unit.TenThousandYuan;
    public override string Definition => "到账日期在时段内的资金，各来源合计，更正另记一笔、一起加。";
}
