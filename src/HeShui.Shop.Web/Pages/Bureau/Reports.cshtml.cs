using HeShui.Shop.Reporting.MonthlyReports;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>Monthly reports to download, and who wants to be told of them.</summary>
public sealed class ReportsModel : ShopPage
{
    public IReadOnlyList<ReportedProject> Projects { get; private set; } = [];

    public async Task OnGetAsync() => Projects = await Send(new ListMonthlyReports());

    public async Task<IActionResult> OnPostAsync(string project, bool wanted)
    {
        await Send(new SetSubscription(project, wanted));
        Message = wanted ? "订阅好了。每月月初做好上个月的月报，会发短信告诉您。" : "已经退订。";
        return RedirectToPage();
    }
}
