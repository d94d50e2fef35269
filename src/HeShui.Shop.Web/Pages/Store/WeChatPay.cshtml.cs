using HeShui.Shop.Payments.WeChatPay;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Store;

/// <summary>A code that the buyer scans with the phone, to pay by WeChat from another screen.</summary>
public sealed class WeChatPayModel(TimeProvider clock) : ShopPage
{
    public WeChatPayment Payment { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <param name="code">The payment's code, sealed.</param>
    public async Task OnGet(Guid id, string? code) => Payment = await Send(new GetWeChatPayment(new PaymentId(id), code));
}
