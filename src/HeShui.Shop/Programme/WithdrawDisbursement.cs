using FluentValidation;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Programme;

/// <summary>Takes a request back that is not paid yet, which only who asked may do. What it took of the plan is free again.</summary>
/// <exception cref="NotFoundException">There is no such request, or it is another firm's.</exception>
/// <exception cref="DomainException"><c>not-own-request</c>, <c>wrong-step</c></exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record WithdrawDisbursement(DisbursementId Request, string Why) : ICommand;

internal sealed class WithdrawDisbursementValidator : AbstractValidator<WithdrawDisbursement>
{
    public WithdrawDisbursementValidator() =>
        RuleFor(x => x.Why).NotEmpty().WithMessage("请写明为什么撤回。").MaximumLength(Lengths.Reason).WithMessage($"说明最多 {Lengths.Reason} 个字。");
}

internal sealed class WithdrawDisbursementHandler(ShopDb db, IMediator mediator, ICurrentUser user) : CommandHandler<WithdrawDisbursement>
{
    protected override async Task Handle(WithdrawDisbursement request, CancellationToken cancellationToken)
    {
        var (asked, work) = await db.HoldRequest(request.Request, cancellationToken);
        await (await db.WorksOpenTo(user, mediator, cancellationToken)).Where(w => w.Id == work.Id).Require(cancellationToken);
        asked.Withdraw(request.Why.Trim(), user.RequireAccount());
    }
}
