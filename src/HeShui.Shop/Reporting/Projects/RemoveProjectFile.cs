using FluentValidation;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>Strikes an attachment through. The file stays and can still be opened.</summary>
/// <exception cref="NotFoundException">There is no such project or attachment.</exception>
/// <exception cref="DomainException"><c>file-removed</c></exception>
[Allow(Role.Bureau)]
public sealed record RemoveProjectFile(string Project, long File, string Why) : ICommand;

internal sealed class RemoveProjectFileValidator : AbstractValidator<RemoveProjectFile>
{
    public RemoveProjectFileValidator() => RuleFor(x => x.Why).NotEmpty().WithMessage("请写明为什么作废。").MaximumLength(200).WithMessage("原因最多 200 个字。");
}

internal sealed class RemoveProjectFileHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<RemoveProjectFile>
{
    protected override async Task Handle(RemoveProjectFile request, CancellationToken cancellationToken)
    {
        var project = await db.HoldProject(request.Project, cancellationToken);
        var file = await db.ProjectFiles.Where(f => f.Id == request.File && f.Project == project.Id).Require(cancellationToken);
        file.Remove(request.Why.Trim(), user.Name, clock.GetUtcNow());
    }
}
