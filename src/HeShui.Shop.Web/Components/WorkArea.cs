using HeShui.Shop.Shared;

namespace HeShui.Shop.Web.Components;

/// <summary>The part of the house where one kind of person works, with its navigation.</summary>
/// <param name="For">Who works there.</param>
public sealed record WorkArea(string Name, Role For, string Home, IReadOnlyList<WorkLink> Links)
{
    private static readonly WorkArea[] All =
    [
        new("店员台", Role.Clerk, "/staff", [new("/staff", "package", "今天的订单"), new("/staff/pickup", "scan-line", "核销提货码"), new("/staff/orders", "search", "查订单"), new("/staff/after-sales", "rotate-ccw", "售后", StoreOnly: true), new("/staff/refunds", "hand-coins", "现金退款", StoreOnly: true), new("/staff/listings", "list-checks", "审核上架", StoreOnly: true)]),
        new("供应商", Role.Supplier, "/supplier", [new("/supplier", "house", "首页"), new("/supplier/orders", "package", "备货"), new("/supplier/orders/all", "clipboard-list", "所有订单"), new("/supplier/after-sales", "rotate-ccw", "售后"), new("/supplier/products", "tag", "我的商品")]),
        new("主管部门", Role.Bureau, "/bureau",
            [new("/bureau/desk", "list-checks", "今天"),
            new("/bureau/reminders", "bell", "提醒"),
            new("/bureau", "landmark", "项目"),
            new("/bureau/funds", "wallet", "资金"),
            new("/bureau/register", "clipboard-list", "登记簿"),
            new("/bureau/metrics", "chart-column", "指标查询"),
            new("/bureau/external-sales", "store", "其他平台销售"),
            new("/bureau/exclusions", "ban", "剔除与申诉"),
            new("/bureau/reports", "file-spreadsheet", "月报"),
            new("/bureau/wall", "eye", "大屏")]),
        new("配送", Role.Courier, "/courier", [new("/courier", "truck", "我的配送")]),
        new("运营后台", Role.Operator, "/admin",
            [new("/admin", "house", "首页"), new("/admin/orders", "clipboard-list", "订单"), new("/admin/after-sales", "rotate-ccw", "售后"), new("/admin/refunds", "hand-coins", "人工退款"), new("/admin/people", "users", "人员和角色"), new("/admin/store", "store", "店铺信息"), new("/admin/promotions", "tag", "促销"), new("/admin/reconciliation", "scale", "对账"), new("/admin/outbox", "send", "消息"), new("/admin/jobs", "refresh-cw", "定时任务"), new("/admin/audit", "history", "操作记录")]),
    ];

    /// <summary>The area a path lies in.</summary>
    public static WorkArea Of(PathString path) => All.First(a => path.StartsWithSegments(a.Home));

    /// <summary>The areas a person works in.</summary>
    public static IEnumerable<WorkArea> OpenTo(ICurrentUser user) => All.Where(a => user.Is(a.For));

    /// <summary>Where a person begins after signing in.</summary>
    public static string HomeOf(Actor actor) => All.FirstOrDefault(a => actor.Roles.Contains(a.For))?.Home ?? "/";
}

/// <param name="StoreOnly">Only for those who work in the store itself, not at a station.</param>
public sealed record WorkLink(string Href, string Icon, string Name, bool StoreOnly = false);
