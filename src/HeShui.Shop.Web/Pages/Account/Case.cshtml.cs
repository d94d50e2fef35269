using HeShui.Shop.AfterSales;
using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.Web.Components;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Account;

/// <summary>One of the member's own after-sales cases: how far it is, how to appeal or withdraw it.</summary>
public sealed class CaseModel(TimeProvider clock) : ShopPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty]
    public string? Why { get; set; }

    public CaseView Case { get; private set; } = null!;
    public DateTimeOffset Now => clock.GetUtcNow();

    public string Headline => Case switch
    {
        { AwaitsSupplier: true } => "已申请，等供应商答复",
        { AwaitsShop: true } => "已申请，等门店决定",
        { AwaitsGoods: true } => "同意退货了",
        { Card.State: AfterSalesStatus.Refunded } => $"退款 {Case.Card.Amount}",
        { Card.State: AfterSalesStatus.Rejected } => "没有通过",
        _ => Case.Card.State.Name(),
    };

    /// <summary>What will happen and what the buyer has to do.</summary>
    public string Next => Case switch
    {
        { AwaitsSupplier: true, Card.DueAt: { } due } => $"{Words.Moment(due, Now)} 前没有答复，就按同意处理。您不用做什么。",
        { AwaitsShop: true } => "门店看过就决定，您不用做什么。着急请打电话。",
        { AwaitsGoods: true, Card.DueAt: { } until } => $"请在 {Words.Moment(until, Now)} 前把货送回门店或服务站，收到就退钱。",
        { Card.State: AfterSalesStatus.Refunded } => "钱按原路退回，到账时间看付款平台，一般几天内。",
        { CanAppeal: true, AppealUntil: { } until } => $"不同意的话，{Words.Moment(until, Now)} 前可以申诉，由门店决定。",
        { Card.State: AfterSalesStatus.Rejected } => "还有疑问，请联系门店。",
        _ => "还需要的话，请联系门店。",
    };

    public async Task OnGetAsync() => Case = await Send(new GetMyCase(Number));

    public Task<IActionResult> OnPostAppealAsync() => Do(new AppealCase(Number, Why ?? ""), "申诉了，等门店决定。");

    public Task<IActionResult> OnPostWithdrawAsync() => Do(new WithdrawCase(Number), "申请撤回了。");

    private async Task<IActionResult> Do(IRequest<Unit> command, string done)
    {
        if (await Try(command))
        {
            Message = done;
            return RedirectToPage(new { Number });
        }
        await OnGetAsync();
        return Again();
    }
}
