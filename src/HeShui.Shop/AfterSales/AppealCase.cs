using FluentValidation;
using HeShui.Shop.AfterSales.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.AfterSales;

/// <summary>The member does not take a supplier's refusal: the operator decides.</summary>
/// <exception cref="NotFoundException">There is no such case of this member's.</exception>
/// <exception cref="DomainException"><c>appeal-over</c>; <c>units-gone</c>: another case has asked for the same since.</exception>
[Allow(Role.Member)]
public sealed record AppealCase(string Number, string Why) : ICommand;

internal sealed class AppealCaseValidator : AbstractValidator<AppealCase>
{
    public AppealCaseValidator() =>
        RuleFor(x => x.Why).NotEmpty().WithMessage("请写一句为什么。").MaximumLength(100).WithMessage("说明最多 100 个字。");
}

internal sealed class AppealCaseHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<AppealCase>
{
    protected override async Task Handle(AppealCase request, CancellationToken cancellationToken)
    {
        var member = user.RequireMember();
        var (found, order) = await db.RefundCases.Where(c => c.Member == member).Hold(request.Number, mediator, cancellationToken);
        found.Appeal(user.Name, request.Why.Trim(), clock.GetUtcNow());
        var claimed = new Claimed(await db.RefundCases.AsNoTracking().Where(c => c.Order == found.Order && c.Id != found.Id).ToListAsync(cancellationToken));
        foreach (var line in found.Lines)
        {
            line.Worth = line.Amount = claimed.Worth(order.Lines.Single(l => l.Goods.Id == line.Line), line.Units);
        }
    }
}

/// <summary>The member lets a case be that is not settled.</summary>
/// <exception cref="NotFoundException">There is no such case of this member's.</exception>
/// <exception cref="DomainException"><c>wrong-step</c></exception>
[Allow(Role.Member)]
public sealed record WithdrawCase(string Number) : ICommand;

internal sealed class WithdrawCaseHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<WithdrawCase>
{
    protected override async Task Handle(WithdrawCase request, CancellationToken cancellationToken)
    {
        var member = user.RequireMember();
        var (found, _) = await db.RefundCases.Where(c => c.Member == member).Hold(request.Number, mediator, cancellationToken);
        found.Withdraw(user.Name, clock.GetUtcNow());
    }
}
