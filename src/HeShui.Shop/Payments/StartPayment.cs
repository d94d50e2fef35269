using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Payments;

/// <summary>Begins to pay the member's own order. Each call is an attempt of its own; if two are paid, the second is given back.</summary>
/// <returns>The address where the buyer pays.</returns>
/// <exception cref="NotFoundException">There is no such order, or it is another member's.</exception>
/// <exception cref="DomainException"><c>not-payable</c>; <c>no-gateway</c> where no provider is set up.</exception>
[Allow(Role.Member)]
public sealed record StartPayment(OrderId Order) : ICommand<string>, INonTransactional;

internal sealed class StartPaymentHandler(ShopDb db, IMediator mediator, IEnumerable<IPaymentGateway> gateways, TimeProvider clock) : CommandHandler<StartPayment, string>
{
    public override async Task<string> Handle(StartPayment request, CancellationToken cancellationToken)
    {
        var payable = await mediator.Send(new FindPayable(request.Order), cancellationToken);
        if (!payable.IsOpen)
        {
            throw new DomainException("not-payable", "这个订单已付款或已取消，不用再付。");
        }
        var gateway = gateways.FirstOrDefault() ?? throw new DomainException("no-gateway", "在线付款还没有开通，请到门店付款。");
        var payment = new Payment(payable.Order, payable.Number, gateway.Provider, payable.Total, payable.IsDemo, clock.GetUtcNow());
        db.Add(payment);
        await db.SaveChangesAsync(cancellationToken);
        var opened = await gateway.Start(payment.Id, payable.Number, payable.Total, cancellationToken);
        payment.Opened(opened.Reference);
        await db.SaveChangesAsync(cancellationToken);
        return opened.Url;
    }
}
