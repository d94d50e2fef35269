using HeShui.Shop.Ledger.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>代客下单销售额</summary>
internal sealed class AssistedSales(IMediator mediator) : ChannelSales(mediator, SalesChannels.Assisted)
{
    public override string Code => "assisted-sales";
    public override string Title => "代客下单销售额";
    public override string Definition => "与销售额同样计算，但只计店员、服务站替顾客下的单。统计日之前台账里还没有一笔代客下的单时写“—”，不记 0：不是没卖，是没有这个渠道的记录。";
}
