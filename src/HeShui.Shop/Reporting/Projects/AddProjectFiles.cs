using FluentValidation;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>Attaches files to a project or one of its indicators.</summary>
/// <param name="Form">Made with the form: the same form sent twice attaches once.</param>
/// <param name="Indicator">Code; empty where they are about the whole project.</param>
/// <param name="Note">What they show.</param>
/// <exception cref="NotFoundException">There is no such project or indicator.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record AddProjectFiles(string Project, Guid Form, string? Indicator, string Note, IReadOnlyList<FileId> Files) : ICommand;

internal sealed class AddProjectFilesValidator : AbstractValidator<AddProjectFiles>
{
    public AddProjectFilesValidator()
    {
        RuleFor(x => x.Files).NotEmpty().WithMessage("请选要上传的文件。");
        RuleFor(x => x.Note).NotEmpty().WithMessage("请写这是什么材料。").MaximumLength(120).WithMessage("说明最多 120 个字。");
    }
}

internal sealed class AddProjectFilesHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<AddProjectFiles>
{
    protected override async Task Handle(AddProjectFiles request, CancellationToken cancellationToken)
    {
        var project = await db.HoldProject(request.Project, cancellationToken);
        if (await db.ProjectFiles.AnyAsync(f => f.Form == request.Form, cancellationToken))
        {
            return; // the same form, sent twice
        }
        var (indicator, now) = (project.Find(request.Indicator), clock.GetUtcNow());
        db.AddRange(request.Files.Distinct().Select(file => new ProjectFile(request.Form, project.Id, indicator, null, file, request.Note.Trim(), user.Name, now)));
    }
}
