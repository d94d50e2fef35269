using FluentValidation;
using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Reporting.Acceptance;

/// <summary>The bureau was on the spot: what it found for every line of the checklist, with photos.</summary>
/// <param name="Project">Code.</param>
/// <param name="On">Day of the visit, a business date; null where what was typed is none.</param>
/// <param name="Photos">Files with pictures or scans.</param>
/// <exception cref="NotFoundException">There is no such project, or nothing was submitted.</exception>
/// <exception cref="DomainException">As for <see cref="Submission.Check"/>.</exception>
[Allow(Role.Bureau)]
public sealed record RecordCheck(string Project, DateOnly? On, IReadOnlyList<CheckedItem> Items, IReadOnlyList<FileId> Photos) : ICommand;

internal sealed class RecordCheckValidator : AbstractValidator<RecordCheck>
{
    public RecordCheckValidator()
    {
        RuleFor(x => x.On).NotNull().WithMessage("请写核查日期，比如 2026-11-20。");
        RuleFor(x => x.Items).Must(items => items.All(i => i.Note.Length <= 300)).WithMessage("每项说明最多 300 个字。");
    }
}

internal sealed class RecordCheckHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<RecordCheck>
{
    protected override async Task Handle(RecordCheck request, CancellationToken cancellationToken)
    {
        var project = await db.HoldProject(request.Project, cancellationToken);
        var submission = await db.RequireLastSubmission(project.Id, cancellationToken);
        var photos = (await mediator.Send(new FindFiles(request.Photos), cancellationToken)).Select(f => f.Id).ToList();
        var items = request.Items.Select(i => i with { Note = i.Note.Trim() }).ToList();
        submission.Check(request.On!.Value, items, photos, user.RequireAccount(), user.Name, clock.GetUtcNow());
    }
}
