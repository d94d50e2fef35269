using FluentValidation;

namespace HeShui.Shop.Reporting.Projects;

internal sealed class IndicatorFactsValidator : AbstractValidator<IndicatorFacts>
{
    private const decimal Most = 9_999_999_999_999;

    public IndicatorFactsValidator()
    {
        RuleFor(x => x).Must(x => IndicatorLevel.Has(x.Level1, x.Level2)).WithMessage("请选二级指标。").OverridePropertyName("Level");
        RuleFor(x => x.Name).NotEmpty().WithMessage("请填三级指标的名称。").MaximumLength(120).WithMessage("名称最多 120 个字。");
        RuleFor(x => x.Unit).NotEmpty().When(x => !x.IsQualitative && string.IsNullOrEmpty(x.Metric)).WithMessage("请填单位，比如 人、场、万元、%。").MaximumLength(20).WithMessage("单位最多 20 个字。");
        RuleFor(x => x.Expectation).NotEmpty().When(x => x.IsQualitative).WithMessage("定性指标请写预期，比如“达成预期指标”。").MaximumLength(200).WithMessage("预期最多 200 个字。");
        RuleFor(x => x.Note).MaximumLength(300).WithMessage("备注最多 300 个字。");
        RuleFor(x => x.Target).Must(IsTarget).WithMessage("目标值填 0 或更大的数，最多四位小数。");
        RuleForEach(x => x.YearTargets).Must(y => IsTarget(y.Value)).WithMessage("目标值填 0 或更大的数，最多四位小数。");
    }

    private static bool IsTarget(decimal? value) => value is null or (>= 0 and <= Most) && (value is null || decimal.Round(value.Value, 4) == value);
}
