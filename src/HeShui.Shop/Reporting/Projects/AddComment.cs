using FluentValidation;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Projects;

/// <summary>A word on a project or one of its indicators. It stays as it was said.</summary>
/// <param name="Id">Made with the form: the same form sent twice says it once.</param>
/// <param name="Indicator">Code; empty where it is about the whole project.</param>
/// <exception cref="NotFoundException">There is no such project or indicator.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record AddComment(string Project, Guid Id, string? Indicator, string Text) : ICommand;

internal sealed class AddCommentValidator : AbstractValidator<AddComment>
{
    public AddCommentValidator() => RuleFor(x => x.Text).NotEmpty().WithMessage("请写要说的话。").MaximumLength(500).WithMessage("留言最多 500 个字。");
}

internal sealed class AddCommentHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<AddComment>
{
    protected override async Task Handle(AddComment request, CancellationToken cancellationToken)
    {
        var project = await db.HoldProject(request.Project, cancellationToken);
        if (await db.ProjectComments.AnyAsync(c => c.Id == request.Id, cancellationToken))
        {
            return; // the same form, sent twice
        }
        db.Add(new ProjectComment(request.Id, project.Id, project.Find(request.Indicator), request.Text.Trim(), user.Name, user.Account, clock.GetUtcNow()));
    }
}
