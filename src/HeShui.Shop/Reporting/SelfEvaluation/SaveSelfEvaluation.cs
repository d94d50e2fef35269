using FluentValidation;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>The implementing firm writes its part of the form; what is not filled in yet may stay empty.</summary>
/// <param name="Project">Code.</param>
/// <param name="Version">Of the form that was looked at; 0 when there was none.</param>
/// <param name="Funds">本年财政拨款, 上年结转资金, 其他资金, in this order, in yuan.</param>
/// <exception cref="NotFoundException">There is no such project or indicator.</exception>
/// <exception cref="DomainException"><c>changed-meanwhile</c>, <c>form-closed</c>, <c>funds-too-large</c></exception>
[Allow(Role.Operator)]
public sealed record SaveSelfEvaluation(string Project, int Version, string ExpectedGoal, string ActualGoal, IReadOnlyList<FundAmounts> Funds, IReadOnlyList<IndicatorWords> Lines) : ICommand, IIdempotent
{
    public const int LongestGoal = 1500, LongestExplanation = 500;

    /// <summary>More than any county's project: a hundred billion yuan.</summary>
    public static readonly Money Most = new(100_000_000_000);
}

/// <param name="Indicator">Code.</param>
/// <param name="Explanation">偏差原因分析及改进措施</param>
/// <param name="Band">Of a qualitative indicator, with <paramref name="Percent"/> inside it.</param>
public sealed record IndicatorWords(string Indicator, string Explanation, Band? Band, decimal? Percent);

internal sealed class SaveSelfEvaluationValidator : AbstractValidator<SaveSelfEvaluation>
{
    public SaveSelfEvaluationValidator()
    {
        RuleFor(x => x.ExpectedGoal.Tidy()).MaximumLength(SaveSelfEvaluation.LongestGoal).WithMessage($"预期目标最多 {SaveSelfEvaluation.LongestGoal} 字。").OverridePropertyName("ExpectedGoal");
        RuleFor(x => x.ActualGoal.Tidy()).MaximumLength(SaveSelfEvaluation.LongestGoal).WithMessage($"实际完成情况最多 {SaveSelfEvaluation.LongestGoal} 字。").OverridePropertyName("ActualGoal");
        RuleFor(x => x.Funds).Must(funds => funds.Count == Enum.GetValues<FundKind>().Length).WithMessage("项目资金有三行。");
        RuleForEach(x => x.Funds).ChildRules(row =>
        {
            row.RuleFor(r => r.Initial).Must(InRange).WithMessage("金额不能小于 0，也不能超过 1000 亿元。");
            row.RuleFor(r => r.Budget).Must(InRange).WithMessage("金额不能小于 0，也不能超过 1000 亿元。");
            row.RuleFor(r => r.Paid).Must(InRange).WithMessage("金额不能小于 0，也不能超过 1000 亿元。");
        });
        RuleFor(x => x.Lines).Must(lines => lines.Select(l => l.Indicator).Distinct().Count() == lines.Count).WithMessage("同一项指标填了两次。");
        RuleForEach(x => x.Lines).ChildRules(line =>
        {
            line.RuleFor(l => l.Explanation.Tidy()).MaximumLength(SaveSelfEvaluation.LongestExplanation).WithMessage($"说明最多 {SaveSelfEvaluation.LongestExplanation} 字。").OverridePropertyName("Explanation");
            line.RuleFor(l => l.Band).IsInEnum();
            line.RuleFor(l => l.Percent).Must((l, percent) => l.Band is null == percent is null).WithMessage("档次和百分比要一起填。")
                .Must((l, percent) => l.Band is not { } band || percent is not { } p || (band.Holds(p) && p == Scoring.Round(p)))
                .WithMessage("百分比要在所选的档次里，最多两位小数：达成 100–80（含），部分达成 80–60（含），未达成 60–0。");
        });
    }

    private static bool InRange(Money? amount) => amount is not { } m || (m >= Money.Zero && m <= SaveSelfEvaluation.Most);
}

internal sealed class SaveSelfEvaluationHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<SaveSelfEvaluation>
{
    protected override async Task Handle(SaveSelfEvaluation request, CancellationToken cancellationToken)
    {
        var (project, form) = await db.HoldForm(request.Project, cancellationToken);
        await db.RequireWriting(project, cancellationToken);
        project.RequireSize(request.Funds);
        var lines = request.Lines.ToDictionary(
            l => (project.Indicators.SingleOrDefault(i => i.Code == l.Indicator) ?? throw new NotFoundException()).Id,
            l => new LineWords(l.Explanation.Tidy(), l.Band, l.Percent));
        var funds = Enum.GetValues<FundKind>().Zip(request.Funds).ToDictionary(f => f.First, f => f.Second);
        form.Write(new FormContent(request.ExpectedGoal.Tidy(), request.ActualGoal.Tidy(), funds, lines), request.Version, user.Name, clock.GetUtcNow());
    }
}

internal static class FormQueries
{
    private const int TooManyTimes = 1000;

    /// <summary>The project and its form, held until the transaction ends: of two who save at once the second waits here, and sees what the first has written.</summary>
    /// <exception cref="NotFoundException">There is no such project.</exception>
    public static async Task<(Project Project, SelfEvaluationForm Form)> HoldForm(this ShopDb db, string code, CancellationToken ct)
    {
        var project = await db.HoldProject(code, ct);
        var form = await db.SelfEvaluationForms.AsSplitQuery().SingleOrDefaultAsync(f => f.Project == project.Id && f.Year == project.Year, ct);
        if (form is null)
        {
            db.Add(form = new SelfEvaluationForm(project.Id, project.Year));
        }
        return (project, form);
    }

    /// <summary>Whether the firm may write form and report: not once they are submitted, until they come back.</summary>
    public static bool MayBeWritten(this Project project, bool isSubmitted) =>
        !isSubmitted && project.State is not (ProjectState.Accepted or ProjectState.Closed);

    /// <summary>Whether the reviewer may still take points off.</summary>
    public static bool MayBeReviewed(this Project project) => project.State is not (ProjectState.Accepted or ProjectState.Closed);

    /// <exception cref="DomainException"><c>form-closed</c></exception>
    public static async Task RequireWriting(this ShopDb db, Project project, CancellationToken ct) => Require(project.MayBeWritten(await db.IsSubmitted(project.Id, ct)));

    /// <exception cref="DomainException"><c>form-closed</c></exception>
    public static void RequireReview(this Project project) => Require(project.MayBeReviewed());

    /// <summary>Amounts that only make sense when 元 was taken for 万元 are asked back.</summary>
    /// <exception cref="DomainException"><c>funds-too-large</c></exception>
    public static void RequireSize(this Project project, IEnumerable<FundAmounts> funds)
    {
        var limit = project.Fund * TooManyTimes;
        if (limit > Money.Zero && funds.Any(f => f.Initial >= limit || f.Budget >= limit || f.Paid >= limit))
        {
            throw new DomainException("funds-too-large", $"项目资金是 {FormSheet.Wan(project.Fund)} 万元，填的数大了一千倍以上。表里的单位是万元，请看看是不是填成了元。");
        }
    }

    /// <summary>As it is kept: without blanks around it, lines ended as everywhere.</summary>
    public static string Tidy(this string text) => WordFile.Plain(text).Trim();

    private static void Require(bool open)
    {
        if (!open)
        {
            throw new DomainException("form-closed", "自评表已经提交验收、验收通过或结束，现在不能改。退回以后可以再改。");
        }
    }
}
