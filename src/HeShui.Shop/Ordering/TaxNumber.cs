using HeShui.Shop.Shared;

namespace HeShui.Shop.Ordering;

/// <summary>
/// 纳税人识别号: a company's 统一社会信用代码 of 18 characters. The few that still have a number from before 2015 write 15
/// characters, or 20 where it is made of an identity card's; those have no check that could be done here, only their form.
/// </summary>
public static class TaxNumber
{
    private static readonly int[] OldLengths = [15, 20];
    private const int DigitsOfPlace = 6;

    /// <summary>Without blanks, in capitals, full-width characters made plain.</summary>
    public static string Plain(string typed) =>
        string.Concat(typed.Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <param name="number">As <see cref="Plain"/> answers.</param>
    public static bool IsValid(string number) => CreditCode.IsValid(number)
        || OldLengths.Contains(number.Length) && number.All(char.IsAsciiLetterOrDigit) && number[..DigitsOfPlace].All(char.IsAsciiDigit);
}
