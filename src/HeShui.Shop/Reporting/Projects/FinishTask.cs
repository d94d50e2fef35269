using FluentValidation;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>A task is done: what was done in words, and what shows it.</summary>
/// <param name="Files">May be none.</param>
/// <exception cref="NotFoundException">There is no such project or task.</exception>
/// <exception cref="DomainException"><c>task-closed</c></exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record FinishTask(string Project, Guid Task, string Note, IReadOnlyList<FileId> Files) : ICommand;

internal sealed class FinishTaskValidator : AbstractValidator<FinishTask>
{
    public FinishTaskValidator() => RuleFor(x => x.Note).NotEmpty().WithMessage("请写办得怎么样。").MaximumLength(500).WithMessage("说明最多 500 个字。");
}

internal sealed class FinishTaskHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<FinishTask>
{
    protected override async Task Handle(FinishTask request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var task = await db.HoldTask(request.Project, request.Task, cancellationToken);
        task.Finish(request.Note.Trim(), user.Name, now);
        db.AddRange(request.Files.Distinct().Select(file => new ProjectFile(task.Id, task.Project, task.Indicator, task.Id, file, "", user.Name, now)));
    }
}
