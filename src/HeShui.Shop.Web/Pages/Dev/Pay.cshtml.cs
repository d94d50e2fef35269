using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Sandbox;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using HeShui.Shop.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace HeShui.Shop.Web.Pages.Dev;

/// <summary>The sandbox provider's own page: what happens here reaches the shop only as signed events.</summary>
public sealed class PayModel : ShopPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public SandboxPayment Payment { get; private set; } = null!;

    private SandboxProvider Provider => HttpContext.RequestServices.GetRequiredService<SandboxProvider>();

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (HttpContext.RequestServices.GetService<SandboxProvider>() is null)
        {
            context.Result = NotFound();
            return;
        }
        Payment = await Send(new GetSandboxPayment(new PaymentId(Id)));
        await next();
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostPay()
    {
        await Provider.Tell(Payment, ProviderEventKind.Paid);
        return BackToOrder("付款平台已通知商店。");
    }

    public async Task<IActionResult> OnPostTwice()
    {
        await Provider.Tell(Payment, ProviderEventKind.Paid, times: 2);
        return BackToOrder("付款平台通知了商店两次，只算一次。");
    }

    public IActionResult OnPostLate()
    {
        Provider.TellLate(Payment, ProviderEventKind.Paid);
        return BackToOrder("钱已付，付款平台大约 10 秒后才通知商店，请稍后刷新。");
    }

    /// <summary>The buyer is back as from a real provider, and the shop asks.</summary>
    public IActionResult OnPostSilent()
    {
        Provider.Settle(Payment, ProviderEventKind.Paid);
        return RedirectToPage("/Store/Order", new { number = Payment.OrderNumber, returned = true });
    }

    public async Task<IActionResult> OnPostFail()
    {
        await Provider.Tell(Payment, ProviderEventKind.Failed);
        return RedirectToPage(new { Id });
    }

    private RedirectToPageResult BackToOrder(string message)
    {
        Message = message;
        return RedirectToPage("/Store/Order", new { number = Payment.OrderNumber });
    }
}
