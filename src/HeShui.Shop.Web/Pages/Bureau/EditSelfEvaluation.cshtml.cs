using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>What the firm writes into the form. Of two who write at once, the second sees both and decides.</summary>
public sealed partial class EditSelfEvaluationModel : ShopPage
{
    private const decimal TenThousand = 10_000;

    public static readonly IReadOnlyList<(string Name, string Hint)> FundRows =
        [("其中：本年财政拨款", "中央、省、市、县当年安排的"), ("上年结转资金", "上年没有用完、转到今年的"), ("其他资金", "企业自筹等")];

    /// <summary>Of the form that was looked at.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? ExpectedGoal { get; set; }

    [BindProperty]
    public string? ActualGoal { get; set; }

    [BindProperty]
    public List<TypedFunds> Funds { get; set; } = [];

    [BindProperty]
    public List<TypedLine> Lines { get; set; } = [];

    /// <summary>As it is saved.</summary>
    public FormToFill Saved { get; private set; } = null!;

    /// <summary>The funds are those of the books, and nobody has saved them yet.</summary>
    public bool Prefills { get; private set; }

    /// <summary>Whether somebody else has saved meanwhile.</summary>
    public bool Conflicts { get; private set; }

    public async Task OnGetAsync(string code)
    {
        Saved = await Send(new GetFormToFill(code));
        (Version, ExpectedGoal, ActualGoal) = (Saved.Version, Saved.ExpectedGoal, Saved.ActualGoal);
        Prefills = Saved is { Version: 0, Proposed: not null };
        Funds = (Prefills ? Saved.Proposed! : Saved.Funds).Select(f => new TypedFunds { Initial = Wan(f.Initial), Budget = Wan(f.Budget), Paid = Wan(f.Paid) }).ToList();
        Lines = Saved.Lines.Select(Typed).ToList();
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        var command = new SaveSelfEvaluation(
            code, Version, ExpectedGoal ?? "", ActualGoal ?? "", Funds.Select((f, i) => new FundAmounts(Amount(f.Initial, i, "Initial"), Amount(f.Budget, i, "Budget"), Amount(f.Paid, i, "Paid"))).ToList(),
            Lines.Select((l, i) => new IndicatorWords(l.Indicator ?? "", l.Explanation ?? "", l.Band, Percent(l.Percent, i))).ToList());
        if (await Try(command))
        {
            Message = "保存好了，得分已经重新算过。";
            return RedirectToPage("/Bureau/SelfEvaluation", new { code });
        }
        Saved = await Send(new GetFormToFill(code));
        Conflicts = Saved.Version != Version && Problem("") is not null;
        if (Conflicts)
        {
            // It stands beside the fields now, so it has been looked at.
            Version = Saved.Version;
        }
        Funds = [.. Funds.Take(FundRows.Count), .. Enumerable.Range(0, Math.Max(0, FundRows.Count - Funds.Count)).Select(_ => new TypedFunds())];
        Lines = Saved.Lines.Select(s => Lines.Find(l => l.Indicator == s.Indicator) ?? Typed(s)).ToList();
        return Again();
    }

    public string? Problem(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;

    /// <summary>An amount of yuan as it is typed, in 万元.</summary>
    public static string Wan(Money? money) => money is { } m ? (m.Yuan / TenThousand).ToString("0.00####", CultureInfo.InvariantCulture) : "";

    public static string PercentText(decimal? percent) => percent?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";

    private static TypedLine Typed(LineToFill l) => new() { Indicator = l.Indicator, Explanation = l.Explanation, Band = l.Band, Percent = PercentText(l.Percent) };

    /// <summary>Yuan; null where nothing was typed. What is typed as 元 is not taken for 万元.</summary>
    private Money? Amount(string? typed, int row, string name)
    {
        var plain = (typed ?? "").Normalize(NormalizationForm.FormKC).Trim();
        if (plain.Length == 0)
        {
            return null;
        }
        var match = InTenThousand().Match(plain);
        if (!match.Success || !decimal.TryParse(match.Groups[1].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            ModelState.AddModelError($"Funds[{row}].{name}", "请填数字，单位是万元，最多 6 位小数，比如 38.5。没有就空着。");
            return null;
        }
        if (number > SaveSelfEvaluation.Most.Yuan / TenThousand)
        {
            ModelState.AddModelError($"Funds[{row}].{name}", "金额太大，请核对单位是不是万元。");
            return null;
        }
        return new Money(number * TenThousand);
    }

    private decimal? Percent(string? typed, int row)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }
        if (Components.Typed.Decimal(typed.Trim().TrimEnd('%', '％')) is { } percent)
        {
            return percent;
        }
        ModelState.AddModelError($"Lines[{row}].Percent", "请填 0 到 100 的数字。");
        return null;
    }

    /// <summary>Digits, in groups of three or not, with at most six decimals (whole fen), and perhaps the unit itself.</summary>
    [GeneratedRegex(@"^([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?|[0-9]{1,15}(?:\.[0-9]{1,6})?) ?(?:万元)?\z")]
    private static partial Regex InTenThousand();
}

/// <summary>A row of 项目资金 as typed, in 万元.</summary>
public sealed class TypedFunds
{
    public string? Initial { get; set; }
    public string? Budget { get; set; }
    public string? Paid { get; set; }
}

/// <summary>What was typed to an indicator.</summary>
public sealed class TypedLine
{
    public string? Indicator { get; set; }
    public string? Explanation { get; set; }
    public Band? Band { get; set; }
    public string? Percent { get; set; }
}
