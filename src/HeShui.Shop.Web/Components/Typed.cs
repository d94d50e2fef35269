using System.Globalization;
using System.Text;

namespace HeShui.Shop.Web.Components;

/// <summary>Numbers as people type them: full-width digits and a unit behind them are understood.</summary>
internal static class Typed
{
    private static readonly char[] Units = ['¥', '元', '件', '克', 'g', ' '];

    /// <returns>Null when it is no number.</returns>
    public static decimal? Decimal(string? typed) =>
        decimal.TryParse(Plain(typed), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <returns>Null when it is no whole number.</returns>
    public static int? Whole(string? typed) => int.TryParse(Plain(typed), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Plain(string? typed) => (typed ?? "").Normalize(NormalizationForm.FormKC).Trim(Units);
}
