using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Payments.WeChatPay;

/// <summary>The member's own payment by WeChat, with the code to scan.</summary>
/// <param name="Code">As it stood in the address that the payment was begun with.</param>
/// <exception cref="NotFoundException">There is none, or it is another member's.</exception>
[Allow(Role.Member)]
public sealed record GetWeChatPayment(PaymentId Payment, string? Code) : IQuery<WeChatPayment>;

/// <param name="Code">What the picture to scan says; null where there is nothing to pay any more, or the address was not whole.</param>
/// <param name="Until">When the order stops waiting for it.</param>
public sealed record WeChatPayment(string OrderNumber, Money Amount, PaymentState State, string? Code, DateTimeOffset Until);

internal sealed class GetWeChatPaymentHandler(ShopDb db, IMediator mediator, Sealing sealing) : QueryHandler<GetWeChatPayment, WeChatPayment>
{
    public override async Task<WeChatPayment> Handle(GetWeChatPayment request, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.AsNoTracking().Where(p => p.Id == request.Payment && p.Provider == WeChatPayGateway.ProviderName).Require(cancellationToken);
        var payable = await mediator.Send(new FindPayable(payment.Order), cancellationToken);
        var isWanted = payment.State == PaymentState.Started && payable.IsOpen && payable.Total == payment.Amount;
        return new WeChatPayment(payment.OrderNumber, payment.Amount, payment.State, isWanted ? new WeChatPayCode(sealing).Open(payment.Id, request.Code) : null, payable.Until);
    }
}
