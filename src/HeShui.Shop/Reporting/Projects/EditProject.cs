using FluentValidation;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>The bureau changes what is said of a project.</summary>
/// <param name="Version">Of the project that was looked at.</param>
/// <exception cref="NotFoundException">There is no such project.</exception>
/// <exception cref="DomainException"><c>fixed</c>, <c>changed-meanwhile</c>, <c>code-taken</c>, <c>code-fixed</c></exception>
[Allow(Role.Bureau)]
public sealed record EditProject(string Project, int Version, ProjectFacts Facts) : ICommand;

internal sealed class EditProjectValidator : AbstractValidator<EditProject>
{
    public EditProjectValidator() => RuleFor(x => x.Facts).SetValidator(new ProjectFactsValidator());
}

internal sealed class EditProjectHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<EditProject>
{
    protected override async Task Handle(EditProject request, CancellationToken cancellationToken)
    {
        var project = await db.HoldOpenProject(request.Project, cancellationToken);
        var facts = request.Facts.Tidy();
        if (facts == project.Facts)
        {
            return; // nothing to change, or the same form sent twice
        }
        project.RequireSeen(request.Version, project.Version);
        ProjectCodes.RequireFree(facts.Code, !await db.Projects.AnyAsync(p => p.Code == facts.Code && p.Id != project.Id, cancellationToken));
        project.Describe(facts, user.Name, clock.GetUtcNow());
    }
}

internal static class Meanwhile
{
    /// <exception cref="DomainException"><c>changed-meanwhile</c></exception>
    public static void RequireSeen(this Project project, int seen, int now)
    {
        if (seen != now)
        {
            throw new DomainException("changed-meanwhile", $"{project.EditedBy}刚刚（{Shanghai.Local(project.EditedAt!.Value):MM-dd HH:mm}）改过这个项目。您填的还在下面，没有保存；核对以后再保存一次，就以您的为准。");
        }
    }
}
