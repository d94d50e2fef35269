using System.Globalization;
using System.Text;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>A form in which the bureau changes something. Everything is bound as it was typed, so that nothing is lost on the way.</summary>
public abstract class EditPage : ShopPage
{
    private const string Days = "yyyy-MM-dd";

    /// <summary>What somebody else saved meanwhile and what differs from what was typed: label and saved value.</summary>
    public IReadOnlyList<(string Label, string Saved)> Differences { get; private set; } = [];

    /// <summary>What is wrong with a field; null if nothing.</summary>
    public string? Problem(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;

    protected FormField Field(string name, string label, string? value, string hint = "", string kind = "text", int most = 120, bool optional = false) =>
        new(name, label, value, Problem(name), hint, kind, most, optional);

    /// <summary>Keeps what differs, to show beside what was typed.</summary>
    protected void Compare(IEnumerable<(string Label, string? Typed, string Saved)> fields) =>
        Differences = fields.Where(f => (f.Typed ?? "").Trim() != f.Saved).Select(f => (f.Label, f.Saved.Length == 0 ? "（空）" : f.Saved)).ToList();

    /// <summary>What is wrong with a row of a list goes to the field it was typed into.</summary>
    protected void Move(string row, string field)
    {
        if (Problem(row) is { } problem)
        {
            ModelState.Remove(row);
            ModelState.AddModelError(field, problem);
        }
    }

    /// <summary>A number that was typed, with full-width digits, commas and a unit behind it if people like; null for none, and a message for what is no number.</summary>
    protected decimal? Number(string field, string? typed, string message)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }
        if (Numeral(typed) is { } number)
        {
            return number;
        }
        ModelState.AddModelError(field, message);
        return null;
    }

    /// <summary>A number as people type it; null for what is none.</summary>
    protected static decimal? Numeral(string typed)
    {
        var plain = string.Concat(typed.Normalize(NormalizationForm.FormKC).Where(c => c is not (',' or ' '))).TrimEnd('万', '元', '分', '%', '年');
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>A day that was typed; null for none, and a message for what is no day.</summary>
    protected DateOnly? TypedDay(string field, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }
        if (DateOnly.TryParseExact(typed.Trim(), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }
        ModelState.AddModelError(field, "请写成 2027-12-31 这样的日期。");
        return null;
    }

    /// <summary>A number as a form shows it: without zeros behind.</summary>
    protected static string Plain(decimal? number) => number?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A day as a form carries it.</summary>
    protected static string Plain(DateOnly? day) => day?.ToString(Days, CultureInfo.InvariantCulture) ?? "";
}
