using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>The official form, to read and print; the bureau takes points off here.</summary>
public sealed class SelfEvaluationModel(ICurrentUser person) : ShopPage
{
    public SelfEvaluationPage Shown { get; private set; } = null!;

    public bool MayFillIn => Shown.MayBeWritten && person.Is(Role.Operator);
    public bool MayReview => Shown.MayBeReviewed && person.Is(Role.Bureau);

    /// <summary>Code of the indicator whose deduction was refused, with what was typed.</summary>
    public (string Indicator, string? Points, string? Reason) Typed { get; private set; } = ("", null, null);

    public async Task OnGetAsync(string code) => Shown = await Send(new GetSelfEvaluation(code));

    public async Task<IActionResult> OnPostDeductAsync(string code, string? indicator, string? points, string? reason)
    {
        if (Components.Typed.Decimal(points) is not { } number)
        {
            ModelState.AddModelError(PointsOf(indicator ?? ""), "扣分请填数字，不扣填 0。");
            number = 0;
        }
        if (await Try(new DeductPoints(code, indicator ?? "", number, reason ?? ""), field: PointsOf(indicator ?? "")))
        {
            Message = number > 0 ? "扣分记下了，得分已经改了。" : "没有扣分，原来扣的已经还上。";
            return RedirectToPage(new { code });
        }
        Typed = (indicator ?? "", points, reason);
        Shown = await Send(new GetSelfEvaluation(code));
        return Again();
    }

    public async Task<IActionResult> OnPostFarAboveAsync(string code, string? percent)
    {
        if (Components.Typed.Decimal(percent?.TrimEnd('%', '％')) is not { } number)
        {
            ModelState.AddModelError("percent", "请填 100 到 1000 之间的百分数。");
            number = 0;
        }
        if (await Try(new SetFarAbove(code, number), field: "percent"))
        {
            Message = $"超过目标的 {number:0.##}% 时要写说明。";
            return RedirectToPage(new { code });
        }
        Shown = await Send(new GetSelfEvaluation(code));
        return Again();
    }

    public static string PointsOf(string indicator) => $"points-{indicator}";

    public string? Problem(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;
}
