using HeShui.Shop.Ledger.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>直播销售额</summary>
internal sealed class LiveSales(IMediator mediator) : ChannelSales(mediator, SalesChannels.Live)
{
    public override string Code => "live-sales";
    public override string Title => "直播销售额";
    public override string Definition => "与销售额同样计算，但只计直播间里下的单。统计日之前台账里还没有一笔直播单时写“—”，不记 0：不是没卖，是没有这个渠道的记录。";
}
