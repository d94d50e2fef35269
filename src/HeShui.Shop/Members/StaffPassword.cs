using HeShui.Shop.Shared;

namespace HeShui.Shop.Members;

/// <summary>What a password of somebody who works here has to be: long, and not the first thing anyone would try.</summary>
public static class StaffPassword
{
    public const int Shortest = 12;

    private static readonly string[] Common = ["123456789012", "password1234", "passw0rd1234", "qwertyuiop12", "1q2w3e4r5t6y", "admin1234567", "abcdefghijkl", "heshui123456", "112233445566"];

    /// <summary>What is wrong with a password, in plain Chinese; null when it is strong.</summary>
    public static string? Problem(string password, string phone) => password switch
    {
        { Length: < Shortest } => $"密码至少 {Shortest} 位。",
        { Length: > 100 } => "密码最多 100 位。",
        _ when phone.Length > 0 && password.Contains(PhoneNumber.Normalize(phone), StringComparison.Ordinal) => "密码里不能有手机号。",
        _ when password.Distinct().Count() < 4 => "密码不能总是同几个字符。",
        _ when Common.Contains(password, StringComparer.OrdinalIgnoreCase) => "这个密码太常见了，请换一个。",
        _ => null,
    };
}
