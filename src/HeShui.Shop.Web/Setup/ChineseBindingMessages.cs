using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace HeShui.Shop.Web.Setup;

/// <summary>What a form says when a value is of the wrong shape.</summary>
internal static class ChineseBindingMessages
{
    public static void Set(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => $"“{value}”不是有效的值。");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{value}”不是有效的值。");
        messages.SetUnknownValueIsInvalidAccessor(_ => "填写的内容不对。");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "填写的内容不对。");
        messages.SetValueIsInvalidAccessor(value => $"“{value}”不是有效的值。");
        messages.SetValueMustBeANumberAccessor(_ => "请填写数字。");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "请填写数字。");
        messages.SetMissingBindRequiredValueAccessor(_ => "请填写。");
        messages.SetMissingKeyOrValueAccessor(() => "请填写。");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "没有收到内容，请重试。");
        messages.SetValueMustNotBeNullAccessor(_ => "请填写。");
    }
}
