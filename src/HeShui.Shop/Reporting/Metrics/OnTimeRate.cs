using HeShui.Shop.Delivery.Contracts;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>时效达标率</summary>
internal sealed class OnTimeRate(IMediator mediator) : DeliveryMetric(mediator, DeliveryKind.Due)
{
    public override string Code => "on-time-rate";
    public override string Title => "时效达标率";
    public override string Definition =>
        "下单时约定的最晚时间落在时段内、并且已经过了的配送单里，在约定时间以前送到（自提的是备好可提）的单数，除以全部应送的单数。约定时间以前取消的不算应送；过了约定时间才取消、退回的算没有达标。不含统计日当天已剔除的账号。没有应送的单时没有达标率。";
    public override Unit Unit => Unit.Percent;

    protected override bool Contributes(DeliveryRow delivery) => delivery.Kept;

    protected override decimal Total(DeliveryPart part) => part.Kept;

    protected override Task<Measurement?> Measurement(FigureScope scope, Balance balance, CancellationToken ct) =>
        Task.FromResult(balance.Rate("按时送到（单）", "应送（单）"));
}
