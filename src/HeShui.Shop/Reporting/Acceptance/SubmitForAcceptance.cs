using FluentValidation;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Acceptance;

/// <summary>The firm submits a project that it has evaluated: its figures at the end of the period, or of yesterday while that is still to come.</summary>
/// <param name="Project">Code.</param>
/// <param name="Statement">What the firm says to it.</param>
/// <exception cref="NotFoundException">There is no such project.</exception>
/// <exception cref="DomainException"><c>not-evaluated</c>, <c>already-submitted</c>, <c>not-begun</c>; <c>not-complete</c>: it says what the form and the report still lack.</exception>
[Allow(Role.Operator)]
public sealed record SubmitForAcceptance(string Project, string Statement) : ICommand;

internal sealed class SubmitForAcceptanceValidator : AbstractValidator<SubmitForAcceptance>
{
    public SubmitForAcceptanceValidator() =>
        RuleFor(x => x.Statement).NotEmpty().WithMessage("请写一句说明，比如“建设内容全部完成，申请验收”。").MaximumLength(500).WithMessage("说明最多 500 个字。");
}

internal sealed class SubmitForAcceptanceHandler(ShopDb db, HandInChecker checker, ICurrentUser user, TimeProvider clock) : CommandHandler<SubmitForAcceptance>
{
    protected override async Task Handle(SubmitForAcceptance request, CancellationToken cancellationToken)
    {
        var project = await db.HoldProject(request.Project, cancellationToken);
        var earlier = await db.Submissions.Where(s => s.Project == project.Id).ToListAsync(cancellationToken);
        if (earlier.Exists(s => s.IsOpen))
        {
            throw new DomainException("already-submitted", "已经提交过验收了，正在等主管部门核查。");
        }
        if (project.State != ProjectState.SelfEvaluated)
        {
            throw new DomainException("not-evaluated", "项目自评完成以后才能提交验收。");
        }
        var now = clock.GetUtcNow();
        var asOf = project.AsOf(null, Shanghai.DateOf(now).AddDays(-1));
        if (asOf < project.From)
        {
            throw new DomainException("not-begun", "项目期还没有开始，没有可验收的数字。");
        }
        if (await checker.Lacks(project, asOf, cancellationToken) is [_, ..] lacks)
        {
            throw new DomainException("not-complete", $"还缺 {lacks.Count} 项，没有提交：{string.Concat(lacks.Select(l => l.What))}");
        }
        db.Add(new Submission(project.Id, earlier.Count + 1, asOf, request.Statement.Trim(), user.RequireAccount(), user.Name, now));
    }
}
