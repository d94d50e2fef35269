using FluentValidation;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Reporting.Acceptance;

/// <summary>The bureau accepts what was submitted, which freezes its figures in a snapshot, or returns it.</summary>
/// <param name="Project">Code.</param>
/// <param name="Accept">Null where nothing was chosen.</param>
/// <param name="Why">Needed for a return, and where the check found something that does not hold.</param>
/// <exception cref="NotFoundException">There is no such project, or nothing was submitted.</exception>
/// <exception cref="DomainException">As for <see cref="Submission.Decide"/>.</exception>
[Allow(Role.Bureau)]
public sealed record DecideAcceptance(string Project, bool? Accept, string Why) : ICommand;

internal sealed class DecideAcceptanceValidator : AbstractValidator<DecideAcceptance>
{
    public DecideAcceptanceValidator()
    {
        RuleFor(x => x.Accept).NotNull().WithMessage("请选通过还是退回。");
        RuleFor(x => x.Why).MaximumLength(500).WithMessage("理由最多 500 个字。");
    }
}

internal sealed class DecideAcceptanceHandler(ShopDb db, SnapshotMaker maker, ICurrentUser user, TimeProvider clock) : CommandHandler<DecideAcceptance>
{
    protected override async Task Handle(DecideAcceptance request, CancellationToken cancellationToken)
    {
        var project = await db.HoldProject(request.Project, cancellationToken);
        var submission = await db.RequireLastSubmission(project.Id, cancellationToken);
        var (accept, why, now) = (request.Accept!.Value, request.Why.Trim(), clock.GetUtcNow());
        submission.Decide(accept, why, user.RequireAccount(), user.Name, now);
        project.Go(accept ? ProjectState.Accepted : ProjectState.Returned, accept ? $"第 {submission.Round} 次验收通过" : why, user.Name, user.Account, now);
        if (accept)
        {
            db.Add(await maker.Make(project, submission, user.Name, now, cancellationToken));
        }
    }
}
