using HeShui.Shop.Promotions;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Account;

/// <summary>A member's points, and how they came and went.</summary>
public sealed class PointsModel(TimeProvider clock) : ShopPage
{
    /// <summary>Where the page before ended.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public MyPoints Found { get; private set; } = null!;
    public DateTimeOffset Now => clock.GetUtcNow();

    public static string Say(PointsReason reason) => reason switch
    {
        PointsReason.Earned => "收到货，得积分",
        PointsReason.Used => "下单时抵扣",
        PointsReason.Returned => "订单取消或退款，积分退回",
        _ => "订单退款，收回得到的积分",
    };

    public async Task OnGetAsync() => Found = await Send(new GetMyPoints(Before));
}
