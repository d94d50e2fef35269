using FluentValidation;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>The bureau sets up a project, as a draft without indicators.</summary>
/// <param name="Id">Made with the form: the same form sent twice makes one project.</param>
/// <exception cref="DomainException"><c>code-taken</c></exception>
[Allow(Role.Bureau)]
public sealed record CreateProject(ProjectId Id, ProjectFacts Facts) : ICommand, IIdempotent;

internal sealed class CreateProjectValidator : AbstractValidator<CreateProject>
{
    public CreateProjectValidator() => RuleFor(x => x.Facts).SetValidator(new ProjectFactsValidator());
}

internal sealed class CreateProjectHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<CreateProject>
{
    protected override async Task Handle(CreateProject request, CancellationToken cancellationToken)
    {
        var facts = request.Facts.Tidy();
        var known = await db.Projects.Where(p => p.Id == request.Id || p.Code == facts.Code).Select(p => p.Id).ToListAsync(cancellationToken);
        if (known.Contains(request.Id))
        {
            return; // the same form, sent twice
        }
        ProjectCodes.RequireFree(facts.Code, known.Count == 0);
        var project = new Project(request.Id, facts.Code);
        project.Describe(facts, user.Name, clock.GetUtcNow());
        db.Add(project);
    }
}

internal static class ProjectCodes
{
    /// <exception cref="DomainException"><c>code-taken</c></exception>
    public static void RequireFree(string code, bool isFree)
    {
        if (!isFree)
        {
            throw new DomainException("code-taken", $"编号 {code} 已经有项目在用，请换一个。");
        }
    }
}
