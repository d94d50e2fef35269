using FluentValidation;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Payments;

/// <summary>A person has given a refund back that the provider will not carry out. Clerks of the store do so with what was paid in cash, operators with all.</summary>
/// <param name="Refund">Of <see cref="ListRefundsByHand"/> or <see cref="ListCashRefunds"/>.</param>
/// <param name="Note">What is to be remembered of it: who took the money, the number of the transfer.</param>
/// <exception cref="NotFoundException">There is none, or the clerk may not give it back.</exception>
/// <exception cref="NotAllowedException">The clerk works at a station.</exception>
/// <exception cref="DomainException"><c>not-by-hand</c>: it has gone back already, or the provider carries it out.</exception>
[Allow(Role.Operator, Role.Clerk)]
public sealed record CarryOutRefund(Guid Refund, HandedBack How, string Note) : ICommand;

internal sealed class CarryOutRefundValidator : AbstractValidator<CarryOutRefund>
{
    public CarryOutRefundValidator()
    {
        RuleFor(x => x.How).IsInEnum().WithMessage("请选择怎么退的。");
        RuleFor(x => x.Note).NotEmpty().WithMessage("请记一句：谁领走的，或者转账单号。").MaximumLength(200).WithMessage("备注最多 200 个字。");
    }
}

internal sealed class CarryOutRefundHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<CarryOutRefund>
{
    protected override async Task Handle(CarryOutRefund request, CancellationToken cancellationToken)
    {
        var mine = user.Is(Role.Operator) ? db.Payments : await db.CashToGiveBackBy(user, mediator, cancellationToken);
        mine = mine.Where(p => p.Refunds.Any(r => r.Id == request.Refund));
        var found = await mine.AsNoTracking().Require(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT FROM payments.payment WHERE id = {found.Id.Value} FOR UPDATE", cancellationToken);
        var payment = await mine.Include(p => p.Refunds).SingleAsync(cancellationToken);
        payment.CarryOut(payment.Refunds.Single(r => r.Id == request.Refund), request.How, request.Note.Trim(), user.Name, clock.GetUtcNow());
    }
}
