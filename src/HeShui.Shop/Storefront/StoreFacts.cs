using System.Text;
using System.Text.RegularExpressions;

namespace HeShui.Shop.Storefront;

/// <summary>What the shop tells everyone of itself. Empty for what there is not.</summary>
/// <param name="Name">Of the shop.</param>
/// <param name="Company">经营者名称: the operating company, as its business licence has it.</param>
/// <param name="Hours">In words.</param>
/// <param name="Phone">The hotline.</param>
/// <param name="CreditCode">统一社会信用代码 of the company, see <see cref="Shared.CreditCode"/>.</param>
/// <param name="FoodLicence">食品经营许可证编号.</param>
/// <param name="Icp">ICP备案号.</param>
/// <param name="SecurityFiling">公安备案号.</param>
public sealed partial record StoreFacts(
    string Name, string Company, string Hours, string Phone, string Address, string CreditCode, string FoodLicence, string Icp, string SecurityFiling)
{
    /// <summary>What is said before anything is known.</summary>
    public static readonly StoreFacts Unknown = new("臻品合水", "", "", "", "", "", "", "", "");

    /// <summary>Without needless blanks; full-width digits and letters of numbers become plain ones, and their letters capitals.</summary>
    internal StoreFacts Tidy() => new(
        Line(Name), Line(Company), Line(Hours), Dashes().Replace(Number(Phone), "-"), Line(Address), Number(CreditCode), Number(FoodLicence), Number(Icp), Number(SecurityFiling));

    private static string Line(string typed) => Blanks().Replace(typed, " ").Trim();

    private static string Number(string typed) => Blanks().Replace(typed.Normalize(NormalizationForm.FormKC), "").ToUpperInvariant();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("[‐‑–—−]")]
    private static partial Regex Dashes();
}
