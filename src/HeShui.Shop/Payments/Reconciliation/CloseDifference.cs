using FluentValidation;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Payments.Reconciliation;

/// <summary>Ends a difference that is the asking operator's, or nobody's yet.</summary>
/// <param name="Outcome">What came of it; all but <see cref="DifferenceOutcome.Agreed"/>, which books say by themselves.</param>
/// <param name="Note">For whoever reads it later; at most 500 characters.</param>
/// <exception cref="NotFoundException">There is none.</exception>
/// <exception cref="DomainException"><c>closed</c>; <c>taken</c>: it is somebody else's.</exception>
[Allow(Role.Operator)]
public sealed record CloseDifference(Guid Difference, DifferenceOutcome? Outcome, string Note) : ICommand;

internal sealed class CloseDifferenceValidator : AbstractValidator<CloseDifference>
{
    public CloseDifferenceValidator()
    {
        RuleFor(x => x.Outcome).Must(o => o is { } outcome && Enum.IsDefined(outcome) && outcome != DifferenceOutcome.Agreed).WithMessage("请选结果。");
        RuleFor(x => x.Note).NotEmpty().WithMessage("请写明查到了什么。").MaximumLength(500).WithMessage("说明最多 500 个字。");
    }
}

internal sealed class CloseDifferenceHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<CloseDifference>
{
    protected override async Task Handle(CloseDifference request, CancellationToken cancellationToken) =>
        (await db.HoldDifference(request.Difference, cancellationToken)).Close(user.RequireAccount(), user.Name, request.Outcome!.Value, request.Note.Trim(), clock.GetUtcNow());
}
