using FluentValidation;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>The bureau gives the implementing firm something to do.</summary>
/// <param name="Id">Made with the form: the same form sent twice makes one task.</param>
/// <param name="Indicator">Code; empty where it is about the whole project.</param>
/// <param name="DueOn">The last day, a business date; null where none was chosen.</param>
/// <exception cref="NotFoundException">There is no such project or indicator.</exception>
/// <exception cref="DomainException"><c>due-past</c></exception>
[Allow(Role.Bureau)]
public sealed record AddTask(string Project, Guid Id, string? Indicator, string Title, string Details, DateOnly? DueOn, string Responsible) : ICommand;

internal sealed class AddTaskValidator : AbstractValidator<AddTask>
{
    public AddTaskValidator()
    {
        RuleFor(x => x.Title).NotEmpty().WithMessage("请写要办什么。").MaximumLength(80).WithMessage("要办的事最多 80 个字，细节写在说明里。");
        RuleFor(x => x.Details).MaximumLength(500).WithMessage("说明最多 500 个字。");
        RuleFor(x => x.DueOn).NotNull().WithMessage("请选最后一天。").Must(d => d is null or { Year: <= 2100 }).WithMessage("日期太远了。");
        RuleFor(x => x.Responsible).NotEmpty().WithMessage("请写由谁负责。").MaximumLength(60).WithMessage("负责人最多 60 个字。");
    }
}

internal sealed class AddTaskHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<AddTask>
{
    protected override async Task Handle(AddTask request, CancellationToken cancellationToken)
    {
        var project = await db.HoldProject(request.Project, cancellationToken);
        if (await db.ProjectTasks.AnyAsync(t => t.Id == request.Id, cancellationToken))
        {
            return; // the same form, sent twice
        }
        var now = clock.GetUtcNow();
        if (request.DueOn < Shanghai.DateOf(now))
        {
            throw new DomainException("due-past", "最后一天已经过去了，请重新选日期。");
        }
        db.Add(new ProjectTask(
            request.Id, project.Id, project.Find(request.Indicator), request.Title.Trim(), request.Details.Trim(), request.DueOn!.Value, request.Responsible.Trim(), user.Name, now));
    }
}
