using HeShui.Shop.AfterSales;
using HeShui.Shop.Delivery;
using HeShui.Shop.Ordering;
using HeShui.Shop.Payments;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Store;

/// <summary>One of the member's own orders: how far it is, how to pay, cancel or collect it.</summary>
public sealed class OrderModel(TimeProvider clock) : ShopPage
{
    /// <summary>What a buyer may say when cancelling.</summary>
    public static readonly IReadOnlyList<string> Reasons = ["不想要了", "选错了商品或数量", "地址或时间填错了", "价格不合适", "其他原因"];

    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    public OrderDetails Order { get; private set; } = null!;
    public OrderProgress Progress { get; private set; } = null!;
    public IReadOnlyList<RefundCard> Refunds { get; private set; } = [];

    /// <summary>What was asked back of it.</summary>
    public IReadOnlyList<CaseCard> Cases { get; private set; } = [];

    /// <summary>Ways to pay online, while it is to be paid.</summary>
    public IReadOnlyList<PaymentWay> Ways { get; private set; } = [];

    /// <summary>Units of each line to keep, as chosen in the form that calls a part off.</summary>
    public Dictionary<Guid, int> Kept { get; private set; } = [];

    /// <summary>Why, as chosen there; null where nobody has sent that form.</summary>
    public string? WhyFewer { get; private set; }

    /// <summary>Null where there is none, or no longer.</summary>
    public string? PickupCode { get; private set; }
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <param name="returned">Whether the buyer comes back from paying: the provider is asked, because its own word may be late.</param>
    public async Task<IActionResult> OnGet(bool returned = false)
    {
        if (returned)
        {
            var paid = false;
            var number = Number;
            var mine = await Send(new GetMyOrder(number));
            await Try(new AskPayments(mine.Id), answer => paid = answer);
            Message = paid ? "付款成功，谢谢您。" : "还没有收到付款平台的消息。如果已经付了，请等一两分钟再看，不用重复付。";
            return RedirectToPage(new { number });
        }
        Order = await Send(new GetMyOrder(Number));
        Progress = OrderProgress.Of(Order, Now);
        PickupCode = await Send(new GetPickupCode(Order.Id));
        Refunds = await Send(new ListRefunds(Order.Id));
        Cases = (await Send(new ListMyCases(Order.Id))).Cases;
        Ways = Order.CanPay ? await Send(new ListPaymentWays()) : [];
        return Page();
    }

    /// <param name="with">One of the ways to pay; null for the usual one.</param>
    public async Task<IActionResult> OnPostPay(string? with)
    {
        var order = await Send(new GetMyOrder(Number));
        var url = "";
        var onPhone = Request.Headers.UserAgent.ToString().Contains("Mobile", StringComparison.Ordinal);
        return await Try(new StartPayment(order.Id, with, onPhone), opened => url = opened) ? Redirect(url) : await Refused();
    }

    public async Task<IActionResult> OnPostCancel(string? reason)
    {
        var order = await Send(new GetMyOrder(Number));
        if (!await Try(new CancelOrder(order.Id, reason ?? "")))
        {
            return await Refused();
        }
        Message = "订单已取消，商品放回货架了。";
        return RedirectToPage(new { Number });
    }

    public async Task<IActionResult> OnPostReduce(Dictionary<Guid, int> kept, string? reason)
    {
        (Kept, WhyFewer) = (kept, reason ?? "");
        var order = await Send(new GetMyOrder(Number));
        if (!await Try(new ReduceOrder(order.Id, kept.Select(k => new KeptUnits(new OrderLineId(k.Key), k.Value)).ToList(), WhyFewer)))
        {
            return await Refused();
        }
        order = await Send(new GetMyOrder(Number));
        Message = order.Status == OrderStatus.Cancelled
            ? "全部去掉了，订单已取消，商品放回货架了。"
            : $"去掉了，现在应付 {order.Total}。付款页要是还开着，请关掉，从这里重新去付款。";
        return RedirectToPage(new { Number });
    }

    private async Task<IActionResult> Refused()
    {
        await OnGet();
        return Again();
    }
}
