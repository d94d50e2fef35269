using FluentValidation;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Programme;

/// <summary>Sets what a work may cost. What was planned before stays on record.</summary>
/// <exception cref="NotFoundException">There is no such work.</exception>
/// <exception cref="DomainException">As <see cref="Work.Plan"/>.</exception>
[Allow(Role.Bureau)]
public sealed record ChangePlan(WorkId Work, Money? Planned, string Reason) : ICommand;

internal sealed class ChangePlanValidator : AbstractValidator<ChangePlan>
{
    public ChangePlanValidator()
    {
        RuleFor(x => x.Planned).NotNull().WithMessage("请填计划金额，单位是万元。");
        RuleFor(x => x.Reason).NotEmpty().WithMessage("请写明为什么改计划。").MaximumLength(Lengths.Reason).WithMessage($"原因最多 {Lengths.Reason} 个字。");
    }
}

internal sealed class ChangePlanHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<ChangePlan>
{
    protected override async Task Handle(ChangePlan request, CancellationToken cancellationToken)
    {
        var (work, sums) = await db.HoldWork(request.Work, cancellationToken);
        work.Plan(request.Planned!.Value, request.Reason.Trim(), sums, user.Name, clock.GetUtcNow());
    }
}
