using System.Text.RegularExpressions;
using FluentValidation;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting.Projects;

internal sealed partial class ProjectFactsValidator : AbstractValidator<ProjectFacts>
{
    private const decimal MostYuan = 1_000_000_000;

    public ProjectFactsValidator()
    {
        RuleFor(x => x.Code).Must(code => Code().IsMatch(code.Trim())).WithMessage("编号用 3 到 40 个小写字母、数字或短横线，比如 shop-2027。");
        RuleFor(x => x.Code).Must(code => !code.Trim().Equals("new", StringComparison.OrdinalIgnoreCase)).WithMessage("编号不能叫 new，请换一个。");
        RuleFor(x => x.Name).NotEmpty().WithMessage("请填项目名称。").MaximumLength(120).WithMessage("项目名称最多 120 个字。");
        RuleFor(x => x.Year).InclusiveBetween(2000, 2100).WithMessage("请填四位数的年份，比如 2027。");
        RuleFor(x => x.Funder).NotEmpty().WithMessage("请填资金来源；不涉及专项资金的，也请写明。").MaximumLength(120).WithMessage("资金来源最多 120 个字。");
        RuleFor(x => x.Fund).Must(f => f >= Money.Zero && f.Yuan <= MostYuan).WithMessage("资金请填万元，0 到 100000；没有就填 0。");
        RuleFor(x => x.Firm).NotEmpty().WithMessage("请填实施单位。").MaximumLength(120).WithMessage("实施单位最多 120 个字。");
        RuleFor(x => x.Bureau).NotEmpty().WithMessage("请填主管部门。").MaximumLength(120).WithMessage("主管部门最多 120 个字。");
        RuleFor(x => x.From).Must(d => d.Year is >= 2000 and <= 2100).WithMessage("请选开始日期。");
        RuleFor(x => x.To).Must(d => d is null or { Year: <= 2100 }).WithMessage("结束日期太远了。")
            .Must((x, to) => to is null || to >= x.From).WithMessage("结束日期不能早于开始日期。");
    }

    [GeneratedRegex(@"^[A-Za-z0-9]([A-Za-z0-9-]{1,38})[A-Za-z0-9]\z")]
    private static partial Regex Code();
}
