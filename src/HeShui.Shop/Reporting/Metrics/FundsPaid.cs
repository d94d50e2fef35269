using HeShui.Shop.Programme.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>已付资金</summary>
internal sealed class FundsPaid(IMediator mediator) : ProgrammeMetric(mediator, ProgrammeFigure.FundsPaid)
{
    public override string Code => "funds-paid";
    public override string Title => "已付资金";
    public override Unit Unit => Unit.TenThousandYuan;
    public override string Definition => "付款日期在时段内、付给承办单位的资金，更正另记一笔、一起加。";
}
