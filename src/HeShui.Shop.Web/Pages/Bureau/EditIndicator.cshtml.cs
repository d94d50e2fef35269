using HeShui.Shop.Reporting.Projects;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>Changes an indicator, takes it out of a draft, or retires it.</summary>
public sealed class EditIndicatorModel : IndicatorForm
{
    /// <summary>Of the indicator that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? RetireOn { get; set; }

    [BindProperty]
    public string? RetireWhy { get; set; }

    protected override bool IsKnown => true;

    public FormField RetireOnField => Field(nameof(RetireOn), "从哪天起停用", RetireOn ?? Plain(Draft.LastDay), kind: "date", most: 10);
    public FormField RetireWhyField => Field(nameof(RetireWhy), "为什么停用", RetireWhy, kind: "lines", most: 200);

    public Task OnGetAsync(string code, string indicator) => Begin(code, indicator);

    public async Task<IActionResult> OnPostAsync(string code, string indicator)
    {
        Draft = await Send(new GetIndicatorDraft(code, indicator));
        if (await TryWith(facts => new EditIndicator(code, indicator, Version, facts, Why ?? "")))
        {
            Message = $"“{Name}”保存了。";
            return RedirectToPage("/Bureau/EditProject", new { code });
        }
        Draft = await Send(new GetIndicatorDraft(code, indicator));
        if (Draft.Version != Version)
        {
            CompareWith(Draft.Facts);
            Version = Draft.Version;
        }
        return Again();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string code, string indicator)
    {
        await Begin(code, indicator);
        if (await Try(new RemoveIndicator(code, indicator)))
        {
            Message = $"“{Name}”删除了。";
            return RedirectToPage("/Bureau/EditProject", new { code });
        }
        return Again();
    }

    public async Task<IActionResult> OnPostRetireAsync(string code, string indicator)
    {
        await Begin(code, indicator);
        var on = TypedDay(nameof(RetireOn), RetireOn);
        if (on is null && ModelState.IsValid)
        {
            ModelState.AddModelError(nameof(RetireOn), "请选从哪天起停用。");
        }
        if (string.IsNullOrWhiteSpace(RetireWhy))
        {
            ModelState.AddModelError(nameof(RetireWhy), "请写明为什么停用。");
        }
        if (ModelState.IsValid && await Try(new RetireIndicator(code, indicator, on!.Value, RetireWhy!), field: nameof(RetireOn)))
        {
            Message = $"“{Name}”停用了。";
            return RedirectToPage("/Bureau/EditProject", new { code });
        }
        return Again();
    }

    private async Task Begin(string code, string indicator)
    {
        Draft = await Send(new GetIndicatorDraft(code, indicator));
        Version = Draft.Version;
        Fill(Draft.Facts);
    }
}
