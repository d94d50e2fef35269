using FluentValidation;

namespace HeShui.Shop.Shared;

internal static class Validation
{
    public static IRuleBuilderOptions<T, string> MobilePhone<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(PhoneNumber.IsValid).WithMessage("请输入 11 位手机号码。");

    /// <summary>A code of a text message.</summary>
    public static IRuleBuilderOptions<T, string> SixDigits<T>(this IRuleBuilder<T, string> rule) =>
        rule.Matches("^[0-9]{6}$").WithMessage("请输入短信里的 6 位数字。");
}
