using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;

namespace HeShui.Shop.Payments;

/// <summary>Cash that a clerk took is a payment of the whole order, captured as it is made.</summary>
internal sealed class OnCashTaken(ShopDb db) : IHandle<CashTaken>
{
    public Task Handle(CashTaken happened, CancellationToken ct)
    {
        var payment = new Payment(happened.Order, happened.Number, Payment.Cash, happened.Amount, happened.IsDemo, happened.At);
        payment.Capture(happened.At, happened.By);
        db.Add(payment);
        return Task.CompletedTask;
    }
}
