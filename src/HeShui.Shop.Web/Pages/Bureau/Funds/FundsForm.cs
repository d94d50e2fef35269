using System.Globalization;
using System.Text.RegularExpressions;
using HeShui.Shop.Programme;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Sheets;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau.Funds;

/// <summary>A form about a programme's money or records. Everything is bound as it was typed, so that nothing is lost on the way.</summary>
public abstract partial class FundsForm : FilesPage
{
    /// <summary>Of this form: sent twice, it counts once.</summary>
    [BindProperty]
    public Guid Key { get; set; } = Guid.NewGuid();

    /// <summary>An amount that was typed in 万元, unless a unit stands behind it; null for none, and a message beside the field for what is no amount.</summary>
    protected Money? Amount(string? typed, string field)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }
        var written = OwnUnit().IsMatch(typed) ? Writing.Yuan(typed) : Writing.Yuan(typed, "万元");
        if (written.Problem is not { } problem)
        {
            return new Money(written.Value);
        }
        ModelState.AddModelError(field, problem + "。");
        return null;
    }

    /// <summary>A day that was typed or chosen; null for none, and a message beside the field for what is none.</summary>
    protected DateOnly? Day(string? typed, string field)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }
        var written = Writing.Day(typed);
        if (written.Problem is not { } problem)
        {
            return written.Value;
        }
        ModelState.AddModelError(field, problem + "。");
        return null;
    }

    /// <summary>An amount as a field shows it: <c>12.5</c>.</summary>
    public static string Field(Money? money) => money is { } known ? (known.Yuan / FundWords.TenThousand).ToString("0.######", CultureInfo.InvariantCulture) : "";

    [GeneratedRegex(@"[元圆万亿]\s*$")]
    private static partial Regex OwnUnit();
}
