namespace HeShui.Shop.Shared;

/// <summary>统一社会信用代码: 18 characters, the last one a check of those before it (GB 32100-2015).</summary>
public static class CreditCode
{
    /// <summary>The standard's digits in the order of their values. I, O, S, V and Z are left out.</summary>
    private const string Digits = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int Length = 18;

    /// <param name="code">In capitals, without blanks.</param>
    /// <returns>Whether it may be a company's code: length, characters, the six digits of the place, and the check character are right.</returns>
    public static bool IsValid(string code) =>
        code.Length == Length && code.All(Digits.Contains) && code[2..8].All(char.IsAsciiDigit) && code[^1] == CheckOf(code);

    private static char CheckOf(string code)
    {
        var (sum, weight) = (0, 1);
        foreach (var digit in code[..^1])
        {
            sum += Digits.IndexOf(digit, StringComparison.Ordinal) * weight;
            weight = weight * 3 % Digits.Length;
        }
        return Digits[(Digits.Length - sum % Digits.Length) % Digits.Length];
    }
}
