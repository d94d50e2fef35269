using HeShui.Shop.AfterSales;
using HeShui.Shop.AfterSales.Contracts;

namespace HeShui.Shop.Web.Components;

/// <summary>How an after-sales case stands, in one tag.</summary>
/// <param name="Tone">Of the tag: <c>amber</c>, <c>green</c>, …</param>
public sealed record CaseTag(string Tone, string Icon, string Name)
{
    public static CaseTag Of(CaseCard card) => card.State switch
    {
        AfterSalesStatus.Requested when card.Supplier is not null && !card.Appealed => new("amber", "clock", "等供应商答复"),
        AfterSalesStatus.Requested => new("amber", "clock", "等门店决定"),
        AfterSalesStatus.Approved => new("blue", "package", "等货退回"),
        AfterSalesStatus.Returned => new("blue", "package-check", card.State.Name()),
        AfterSalesStatus.Refunded => new("green", "circle-check", card.State.Name()),
        AfterSalesStatus.Rejected => new("red", "circle-x", card.State.Name()),
        _ => new("muted", "ban", card.State.Name()),
    };
}
