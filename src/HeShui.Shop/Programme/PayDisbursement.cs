using FluentValidation;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Programme;

/// <summary>Books the payment of an approved request, all of it.</summary>
/// <param name="Voucher">凭证号</param>
/// <param name="On">Business date.</param>
/// <exception cref="NotFoundException">There is no such request.</exception>
/// <exception cref="DomainException"><c>wrong-step</c>, <c>not-yet</c>, <c>before-approval</c>, <c>no-such-file</c></exception>
[Allow(Role.Bureau)]
public sealed record PayDisbursement(DisbursementId Request, string Voucher, DateOnly? On, IReadOnlyList<FileId> Files) : ICommand;

internal sealed class PayDisbursementValidator : AbstractValidator<PayDisbursement>
{
    public PayDisbursementValidator()
    {
        RuleFor(x => x.Voucher).NotEmpty().WithMessage("请填凭证号。").MaximumLength(Lengths.Voucher).WithMessage($"凭证号最多 {Lengths.Voucher} 个字。");
        RuleFor(x => x.On).NotNull().WithMessage("请选付款的日期。");
    }
}

internal sealed class PayDisbursementHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<PayDisbursement>
{
    protected override async Task Handle(PayDisbursement request, CancellationToken cancellationToken)
    {
        var (asked, work) = await db.HoldRequest(request.Request, cancellationToken);
        await mediator.RequireFiles(request.Files, cancellationToken);
        db.Add(asked.Pay(request.Voucher.Trim(), request.On!.Value, request.Files, work, user.Name, clock.GetUtcNow()));
    }
}
