using HeShui.Shop.Programme.Contracts;

namespace HeShui.Shop.Web.Pages.Bureau.Register;

/// <summary>The kinds of records as addresses of pages name them.</summary>
public static class Registers
{
    public static readonly IReadOnlyList<(RegisterKind Kind, string Slug, string Icon, string Says)> All =
    [
        (RegisterKind.Selection, "selections", "scale", "谁承办、用什么方式选的、哪天招标、公告"),
        (RegisterKind.Rule, "rules", "file-text", "发了哪些办法和制度，现在用不用"),
        (RegisterKind.Asset, "assets", "warehouse", "买了什么、多少、多少钱、放在哪里、谁保管"),
        (RegisterKind.Award, "awards", "award", "优秀企业、新入库企业、担保补助、销售补贴"),
        (RegisterKind.Benefit, "benefits", "users", "带动就业、受益农户和人口、农户增收"),
    ];

    /// <returns>Null where there is no such kind.</returns>
    public static RegisterKind? Of(string slug) => All.Where(r => r.Slug == slug).Select(r => (RegisterKind?)r.Kind).FirstOrDefault();

    public static string Slug(this RegisterKind kind) => All.Single(r => r.Kind == kind).Slug;
}
