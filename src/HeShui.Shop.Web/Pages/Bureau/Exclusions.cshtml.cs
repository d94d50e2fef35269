using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>Who does not count, by which rule, and who perhaps should not.</summary>
public sealed class ExclusionsModel(TimeProvider clock) : ShopPage
{
    [BindProperty(SupportsGet = true, Name = "tab")]
    public ExclusionTab Tab { get; set; }

    /// <summary>Null for all.</summary>
    [BindProperty(SupportsGet = true, Name = "rule")]
    public ExclusionRule? Rule { get; set; }

    /// <summary>Whole, or its last digits.</summary>
    [BindProperty(SupportsGet = true, Name = "phone")]
    public string? Phone { get; set; }

    /// <summary>Where the page before ended.</summary>
    [BindProperty(SupportsGet = true, Name = "before")]
    public long? Before { get; set; }

    /// <summary>Who is to be excluded.</summary>
    [BindProperty]
    public Guid? Member { get; set; }

    /// <summary>By which rule.</summary>
    [BindProperty]
    public ExclusionRule? By { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ExclusionPage Found { get; private set; } = null!;

    public IReadOnlyList<Suggestion> Suggestions { get; private set; } = [];

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync()
    {
        Found = await Send(new ListExclusions(Tab, Rule, Phone, Before));
        Suggestions = Before is null && string.IsNullOrWhiteSpace(Phone) ? await Send(new SuggestExclusions()) : [];
    }

    public async Task<IActionResult> OnPostExcludeAsync()
    {
        if (By is null)
        {
            ModelState.AddModelError(nameof(By), "请选一条规则。");
        }
        if (Member is { } member && await Try(new ExcludeMember(new MemberId(member), By ?? default, Reason ?? "")))
        {
            Message = "剔除了，从今天的数字开始不再计入。";
            return RedirectToPage("/Bureau/Exclusions");
        }
        await OnGetAsync();
        return Again();
    }
}
