using System.Text.RegularExpressions;

namespace HeShui.Shop.Shared;

/// <summary>Mainland mobile numbers: 11 digits, first 1, second 3–9 (numbering plan of the Ministry of Industry and Information Technology).</summary>
public static partial class PhoneNumber
{
    /// <summary>So many last digits are enough to look for a number.</summary>
    public const int TailLength = 4;

    /// <summary>A number without the spaces, dashes and +86 that people write; full-width digits become plain ones.</summary>
    public static string Normalize(string? typed)
    {
        var number = string.Concat((typed ?? "").Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c) && !"-+()".Contains(c)));
        return number.Length == 13 && number.StartsWith("86", StringComparison.Ordinal) ? number[2..] : number;
    }

    public static bool IsValid(string? typed) => Mobile().IsMatch(Normalize(typed));

    /// <summary><c>138****1234</c>.</summary>
    public static string Mask(string phone) => phone.Length < 8 ? "****" : $"{phone[..3]}****{phone[^4..]}";

    /// <summary>王秀兰 → 王**: the family name stays.</summary>
    public static string MaskName(string name) => name.Length == 0 ? "" : name[0] + new string('*', Math.Clamp(name.Length - 1, 1, 2));

    [GeneratedRegex("^1[3-9][0-9]{9}$")]
    private static partial Regex Mobile();
}
