using System.Globalization;
using HeShui.Shop.Reporting.Desk;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Bureau;

public sealed class DeskModel : ShopPage
{
    public ShownDesk Shown { get; private set; } = null!;

    public async Task OnGetAsync() => Shown = await Send(new GetDesk());

    /// <summary><c>星期四</c></summary>
    public static string Weekday(DateOnly day) => CultureInfo.GetCultureInfo("zh-CN").DateTimeFormat.GetDayName(day.DayOfWeek);

    /// <summary>Name, icon and tone of a tag.</summary>
    public static (string Name, string Icon, string Tone) Said(DeskUrgency urgency) => urgency switch
    {
        DeskUrgency.Overdue => ("过期了", "circle-alert", "red"),
        DeskUrgency.Waiting => ("等决定", "scale", "gold"),
        DeskUrgency.Behind => ("落后了", "trending-down", "amber"),
        DeskUrgency.Silent => ("缺数字", "circle-help", "blue"),
        _ => ("快到期", "clock", "muted"),
    };
}
