using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>自评报告: the last version to edit, older ones to read and bring back.</summary>
public sealed class ReportModel(ICurrentUser person) : ShopPage
{
    /// <summary>The version to read; null for the last.</summary>
    [BindProperty(SupportsGet = true, Name = "number")]
    public int? Number { get; set; }

    /// <summary>The version that was edited.</summary>
    [BindProperty]
    public int Base { get; set; }

    [BindProperty]
    public List<string?> Texts { get; set; } = [];

    [BindProperty]
    public bool FiguresChecked { get; set; }

    public ReportPage Shown { get; private set; } = null!;

    public bool MayWrite => Shown.MayBeWritten && person.Is(Role.Operator);

    /// <summary>The last version is shown in fields.</summary>
    public bool Edits => MayWrite && Shown.Shown is { } shown && shown.Number == Shown.Latest;

    /// <summary>Whether somebody else has saved meanwhile.</summary>
    public bool Conflicts { get; private set; }

    public async Task OnGetAsync(string code)
    {
        Shown = await Send(new GetReport(code, Number));
        (Base, Texts) = (Shown.Latest, [.. Shown.Shown?.Texts ?? []]);
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        if (await Try(new WriteReport(code, Base, [.. Texts.Select(t => t ?? "")], FiguresChecked)))
        {
            Message = "保存好了，以前的版本都还在。";
            return RedirectToPage(new { code, number = (int?)null });
        }
        Number = null;
        Shown = await Send(new GetReport(code, null));
        Conflicts = Shown.Latest != Base;
        Base = Shown.Latest;
        Texts = [.. ReportVersion.Sections.Select((_, i) => i < Texts.Count ? Texts[i] : "")];
        return Again();
    }

    public Task<IActionResult> OnPostDraftAsync(string code) => Change(new DraftReport(code, Base), code, "按现在的数字起草好了，请逐段核对。");

    public Task<IActionResult> OnPostRestoreAsync(string code) => Change(new RestoreReport(code, Base, Number ?? 0), code, $"第 {Number} 版的内容换回来了。");

    /// <summary>As high as its text, within reason.</summary>
    public static int Rows(string? text) => Math.Clamp((text ?? "").Split('\n').Sum(line => 1 + line.Length / 45), 3, 20);

    private async Task<IActionResult> Change<T>(MediatR.IRequest<T> request, string code, string message)
    {
        if (await Try(request))
        {
            Message = message;
            return RedirectToPage(new { code, number = (int?)null });
        }
        await OnGetAsync(code);
        return Again();
    }
}
