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
        await Provider.Tell(Payment.Event(NewEvent(), ProviderEventKind.Paid));
        return BackToOrder("付款平台已通知商店。");
    }

    /// <summary>The same event two times, as providers do when they are not sure to have been heard.</summary>
    public async Task<IActionResult> OnPostTwice()
    {
        var said = Payment.Event(NewEvent(), ProviderEventKind.Paid);
        await Provider.Tell(said);
        await Provider.Tell(said);
        return BackToOrder("付款平台通知了商店两次，只算一次。");
    }

    public IActionResult OnPostLate()
    {
        Provider.TellLate(Payment.Event(NewEvent(), ProviderEventKind.Paid));
        return BackToOrder("钱已付，付款平台大约 10 秒后才通知商店，请稍后刷新。");
    }

    public async Task<IActionResult> OnPostFail()
    {
        await Provider.Tell(Payment.Event(NewEvent(), ProviderEventKind.Failed));
        return RedirectToPage(new { Id });
    }

    private static string NewEvent() => Guid.NewGuid().ToString("N");

    private RedirectToPageResult BackToOrder(string message)
    {
        Message = message;
        return RedirectToPage("/Store/Order", new { number = Payment.OrderNumber });
    }
}
