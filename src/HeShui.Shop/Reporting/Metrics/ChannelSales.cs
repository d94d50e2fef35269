using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>Sales through one channel. Before its first entry there is no figure, as the channel was not there.</summary>
internal abstract class ChannelSales(IMediator mediator, string channel) : SalesMetric(mediator)
{
    public override IReadOnlyList<Dimension> Dimensions => [Dimension.Township, Dimension.Supplier, Dimension.Category];
    public override string OtherDimensions => "这个指标本身只有一个渠道，也没有配送区；可以按乡镇、供应商或分类分。";

    protected override SalesFilter Filter(FigureScope scope) => scope.Sales() with { Channel = new Only<string?>(channel) };

    protected override async Task<Measurement?> Measurement(FigureScope scope, Balance balance, CancellationToken ct) =>
        await Mediator.Send(new FindFirstSale(channel), ct) <= scope.AsOf ? balance.Sum() : null;
}
