using FluentValidation;
using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.AfterSales.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.AfterSales;

/// <summary>
/// The shop decides a case that is open, for good: the operator any, a clerk of the store what never reached its buyer and is back there.
/// </summary>
/// <param name="Agree">Whether money goes back; null where nothing was chosen.</param>
/// <param name="Sum">How much; null for all that was asked.</param>
/// <param name="GoodsStay">Whether goods that the buyer has need not come back.</param>
/// <param name="IntoStock">Whether goods that are back in the store are for sale again.</param>
/// <param name="Why">Needed to refuse, or to give back less; the buyer reads it.</param>
/// <exception cref="NotFoundException">There is no such case.</exception>
/// <exception cref="DomainException"><c>answered</c>: it is decided; <c>bad-sum</c></exception>
[Allow(Role.Operator, Role.Clerk)]
public sealed record DecideCase(string Number, bool? Agree, Money? Sum, bool GoodsStay, bool IntoStock, string Why) : ICommand;

internal sealed class DecideCaseValidator : AbstractValidator<DecideCase>
{
    public DecideCaseValidator()
    {
        RuleFor(x => x.Agree).NotNull().WithMessage("请选同意还是不同意。");
        RuleFor(x => x.Why).NotEmpty().When(x => x.Agree == false).WithMessage("不同意的话，请写明原因，顾客会看到。").MaximumLength(100).WithMessage("说明最多 100 个字。");
    }
}

internal sealed class DecideCaseHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<DecideCase>
{
    protected override async Task Handle(DecideCase request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await mediator.RequireShop(user, cancellationToken);
        var (found, _) = await db.RefundCases.Hold(request.Number, mediator, cancellationToken);
        if (!user.Is(Role.Operator) && found.Kind != RefundKind.Undelivered)
        {
            throw new NotAllowedException(signedIn: true);
        }
        if (found.State != AfterSalesStatus.Requested)
        {
            throw new DomainException("answered", $"售后单 {found.Number} 现在是“{found.State.Name()}”，不用再决定。");
        }
        var why = request.Why.Trim();
        if (request.Agree == false)
        {
            found.Refuse(final: true, user.Name, why, now);
            return;
        }
        if (request.Sum is { } sum)
        {
            found.Lower(sum);
        }
        found.Agree(request.GoodsStay, user.Name, why.Length > 0 ? why : null, now);
        if (found.Kind == RefundKind.Undelivered)
        {
            found.SettleUndelivered(request.IntoStock, user.Name, now);
        }
    }
}
