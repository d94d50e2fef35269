using FluentValidation;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme;

/// <summary>Sets right what was entered of a work's acceptance, by a new entry; both are seen.</summary>
/// <param name="Key">Of the form: sent twice, it counts once.</param>
/// <param name="On">Business date.</param>
/// <param name="AcceptedBy">Who looked at the work and took it.</param>
/// <param name="Minutes">验收纪要; none to keep those that are there.</param>
/// <exception cref="NotFoundException">There is no such work.</exception>
/// <exception cref="DomainException">As <see cref="Work.CorrectAcceptance"/>, and <c>no-such-file</c>.</exception>
[Allow(Role.Bureau)]
public sealed record CorrectAcceptance(Guid Key, WorkId Work, DateOnly? On, string AcceptedBy, IReadOnlyList<FileId> Minutes, string Reason) : ICommand, IIdempotent;

internal sealed class CorrectAcceptanceValidator : AbstractValidator<CorrectAcceptance>
{
    public CorrectAcceptanceValidator()
    {
        RuleFor(x => x.On).AcceptanceDay();
        RuleFor(x => x.AcceptedBy).AcceptedBy();
        RuleFor(x => x.Reason).NotEmpty().WithMessage("请写明为什么更正。").MaximumLength(Lengths.Reason).WithMessage($"原因最多 {Lengths.Reason} 个字。");
    }
}

internal sealed class CorrectAcceptanceHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<CorrectAcceptance>
{
    protected override async Task Handle(CorrectAcceptance request, CancellationToken cancellationToken)
    {
        var (work, _) = await db.HoldWork(request.Work, cancellationToken);
        if (work.Acceptances.Exists(a => a.Key == request.Key))
        {
            return;
        }
        await mediator.RequireFiles(request.Minutes, cancellationToken);
        var asked = await db.Disbursements
            .Where(d => d.Work == work.Id && d.State != DisbursementState.Refused && d.State != DisbursementState.Withdrawn)
            .OrderBy(d => d.RequestedAt).Select(d => (DateTimeOffset?)d.RequestedAt).FirstOrDefaultAsync(cancellationToken);
        work.CorrectAcceptance(
            request.Key, request.On!.Value, request.AcceptedBy.Trim(), request.Minutes, request.Reason.Trim(), asked is { } at ? Shanghai.DateOf(at) : null, user.Name, clock.GetUtcNow());
    }
}
