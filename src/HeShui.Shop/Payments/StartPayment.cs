using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Payments;

/// <summary>Begins to pay the member's own order. Each call is an attempt of its own; if two are paid, the second is given back.</summary>
/// <returns>The address where the buyer pays.</returns>
/// <exception cref="NotFoundException">There is no such order, or it is another member's.</exception>
/// <param name="Provider">One of <see cref="ListPaymentWays"/>; null for the first.</param>
/// <param name="OnPhone">Whether the buyer holds a phone in their hand.</param>
/// <exception cref="DomainException"><c>not-payable</c>; <c>no-gateway</c> where no such provider is set up; <c>provider-down</c>: it does not answer, nothing is paid.</exception>
[Allow(Role.Member)]
public sealed record StartPayment(OrderId Order, string? Provider = null, bool OnPhone = false) : ICommand<string>, INonTransactional;

internal sealed class StartPaymentHandler(ShopDb db, IMediator mediator, IEnumerable<IPaymentGateway> gateways, TimeProvider clock) : CommandHandler<StartPayment, string>
{
    public override async Task<string> Handle(StartPayment request, CancellationToken cancellationToken)
    {
        var payable = await mediator.Send(new FindPayable(request.Order), cancellationToken);
        if (!payable.IsOpen)
        {
            throw new DomainException("not-payable", "这个订单已付款或已取消，不用再付。");
        }
        var gateway = gateways.FirstOrDefault(g => request.Provider is null || g.Provider == request.Provider) ?? throw new DomainException("no-gateway", "在线付款还没有开通，请到门店付款。");
        var payment = new Payment(payable.Order, payable.Number, gateway.Provider, payable.Total, payable.IsDemo, clock.GetUtcNow());
        db.Add(payment);
        await db.SaveChangesAsync(cancellationToken);
        var opened = await Open(gateway, new PaymentRequest(payment.Id, payable.Number, payable.Total, payable.Until, request.OnPhone), cancellationToken);
        payment.Opened(opened.Reference);
        await db.SaveChangesAsync(cancellationToken);
        return opened.Url;
    }

    private static async Task<OpenedPayment> Open(IPaymentGateway gateway, PaymentRequest request, CancellationToken ct)
    {
        try
        {
            return await gateway.Start(request, ct);
        }
        catch (ProviderDownException)
        {
            throw new DomainException("provider-down", $"{gateway.Name}暂时没有回应，没有付成，也没有扣钱。商品给您留着，请过一会儿再付。");
        }
    }
}
