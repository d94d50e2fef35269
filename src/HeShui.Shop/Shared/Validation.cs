using FluentValidation;

namespace HeShui.Shop.Shared;

internal static class Validation
{
    public static IRuleBuilderOptions<T, string> MobilePhone<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(PhoneNumber.IsValid).WithMessage("请输入 11 位手机号码。");
}
