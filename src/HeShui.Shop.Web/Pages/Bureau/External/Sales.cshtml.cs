using System.Globalization;
using HeShui.Shop.Reporting.External;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.External;

/// <summary>Sales on other platforms, by month and platform, and every row.</summary>
public sealed class SalesModel : ShopPage
{
    private const decimal TenThousandYuan = 10_000;

    [BindProperty(SupportsGet = true, Name = "year")]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "platform")]
    public Platform? Platform { get; set; }

    /// <summary>Counted from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public ExternalSalesPage Shown { get; private set; } = null!;

    /// <summary><c>1,234.50</c></summary>
    public static string Yuan(Money money) => money.Yuan.ToString("#,0.00", CultureInfo.InvariantCulture);

    /// <summary>In 万元: <c>12.35</c>.</summary>
    public static string TenThousand(Money money) => (money.Yuan / TenThousandYuan).ToString("#,0.00", CultureInfo.InvariantCulture);

    public async Task OnGetAsync() => Shown = await Send(new GetExternalSales(Year, Platform, PageNumber));
}
