using FluentValidation;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Programme;

/// <summary>Approves or refuses a request for money. Who asked never does.</summary>
/// <param name="Approve">Null where nothing was chosen.</param>
/// <param name="Why">Needed to refuse.</param>
/// <exception cref="NotFoundException">There is no such request.</exception>
/// <exception cref="DomainException"><c>own-request</c>, <c>wrong-step</c></exception>
[Allow(Role.Bureau)]
public sealed record DecideDisbursement(DisbursementId Request, bool? Approve, string Why) : ICommand;

internal sealed class DecideDisbursementValidator : AbstractValidator<DecideDisbursement>
{
    public DecideDisbursementValidator()
    {
        RuleFor(x => x.Approve).NotNull().WithMessage("请选批准还是不批准。");
        RuleFor(x => x.Why).NotEmpty().When(x => x.Approve == false).WithMessage("不批准的话，请写明原因，申请的人会看到。")
            .MaximumLength(Lengths.Reason).WithMessage($"说明最多 {Lengths.Reason} 个字。");
    }
}

internal sealed class DecideDisbursementHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<DecideDisbursement>
{
    protected override async Task Handle(DecideDisbursement request, CancellationToken cancellationToken)
    {
        var (asked, _) = await db.HoldRequest(request.Request, cancellationToken);
        asked.Decide(request.Approve!.Value, request.Why.Trim(), user.RequireAccount(), user.Name, clock.GetUtcNow());
    }
}
