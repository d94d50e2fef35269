using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace HeShui.Shop.Shared.Audit;

/// <summary>Personal data: the audit log shows it masked. Needed only where the property's name does not say so already.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;

/// <summary>Not personal, whatever its name sounds like: the shop's own telephone, say.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PublicAttribute : Attribute;

/// <summary>What the audit log may say of a value: nothing of a secret, a mask of personal data, the rest as it is.</summary>
internal static partial class Discretion
{
    /// <summary>Stands for a value that is kept out; that it changed is still seen.</summary>
    public const string KeptOut = "***";

    private const int Longest = 400;

    /// <param name="name">Of the property.</param>
    /// <param name="member">The property; null where the row has it and the class does not.</param>
    /// <returns>The value as the log may show it; null for nothing.</returns>
    public static string? Say(string name, PropertyInfo? member, object? value)
    {
        var text = Text(value);
        if (text is null or "")
        {
            return null;
        }
        if (IsSecret(name, value))
        {
            return KeptOut;
        }
        return Short(IsPublic(member) ? text : IsPersonal(name, member) ? Mask(text) : Phones().Replace(text, phone => PhoneNumber.Mask(phone.Value)));
    }

    /// <summary>Whether a value by this name must never be written down again.</summary>
    public static bool IsSecret(string name, object? value) => value is byte[] || Secrets().IsMatch(name);

    /// <summary>Whether a property tells who somebody is, how to call them or where they live.</summary>
    public static bool IsPersonal(string name, PropertyInfo? member) =>
        !IsPublic(member) && (member?.IsDefined(typeof(PersonalAttribute)) == true || Persons().IsMatch(name));

    private static bool IsPublic(PropertyInfo? member) => member?.IsDefined(typeof(PublicAttribute)) == true;

    private static string Mask(string text) => Phones().IsMatch(text) && text.Length <= 14 ? PhoneNumber.Mask(PhoneNumber.Normalize(text)) : PhoneNumber.MaskName(text);

    private static string Short(string text) => text.Length > Longest ? text[..Longest] + "…" : text;

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        byte[] => KeptOut,
        IId id => id.Value.ToString(),
        IEnumerable many => string.Join("、", many.Cast<object?>().Select(Text)),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    [GeneratedRegex("Hash|Stamp|Sealed|Secret|Token|Password|Payload|Cipher|Signature|Recovery|Totp|Digits|Key$")]
    private static partial Regex Secrets();

    [GeneratedRegex("Phone|Mobile|Recipient|Address|Detail$|UserName|Email|Contact|IdCard|IdNumber")]
    private static partial Regex Persons();

    [GeneratedRegex("(?<![0-9])1[3-9][0-9]{9}(?![0-9])")]
    private static partial Regex Phones();
}
