using System.Globalization;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>A project's way through acceptance: the firm submits, the bureau checks on the spot and decides.</summary>
public sealed class AcceptanceModel(ICurrentUser person, TimeProvider clock) : FilesPage
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public string? Statement { get; set; }

    /// <summary>Day of the visit, as typed.</summary>
    [BindProperty]
    public string? On { get; set; }

    /// <summary>By position: whether it holds. Named, because an unnamed dictionary takes every field of a form without its own.</summary>
    [BindProperty(Name = nameof(Holds))]
    public Dictionary<int, bool?> Holds { get; set; } = [];

    /// <summary>By position: what was found.</summary>
    [BindProperty(Name = nameof(Notes))]
    public Dictionary<int, string?> Notes { get; set; } = [];

    [BindProperty]
    public bool? Accept { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public AcceptanceView Shown { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Whether the person who looks fills in what is missing.</summary>
    public bool Fills(Lack lack) => person.Is(lack.By);

    public Task OnGetAsync() => Load();

    public async Task<IActionResult> OnPostSubmitAsync() => await Do(new SubmitForAcceptance(Code, Statement ?? ""), "提交好了，等主管部门核查。");

    public async Task<IActionResult> OnPostCheckAsync()
    {
        await ReceiveFiles();
        DateOnly? on = DateOnly.TryParseExact(On?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        var items = Holds.Keys.Union(Notes.Keys).Select(p => new CheckedItem(p, Holds.GetValueOrDefault(p), Notes.GetValueOrDefault(p) ?? "")).ToList();
        return await Do(new RecordCheck(Code, on, items, FileIds), "现场核查记好了。");
    }

    public async Task<IActionResult> OnPostDecideAsync() => await Do(new DecideAcceptance(Code, Accept, Why ?? ""), Accept == true ? "验收通过，数字已经定格。" : "已经退回，实施单位会看到原因。");

    private async Task<IActionResult> Do(IRequest<Unit> request, string done)
    {
        if (await Try(request))
        {
            Message = done;
            return RedirectToPage(new { code = Code });
        }
        await Load();
        return Again();
    }

    private async Task Load() => Shown = await Send(new GetAcceptance(Code));
}

/// <summary>How acceptance is said.</summary>
public static class AcceptanceWords
{
    public static string Name(this SubmissionState state) => state switch
    {
        SubmissionState.Submitted => "等现场核查",
        SubmissionState.Checked => "核查过，等验收",
        SubmissionState.Accepted => "验收通过",
        _ => "已退回",
    };
}
