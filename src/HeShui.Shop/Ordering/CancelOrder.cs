using FluentValidation;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ordering;

/// <summary>Cancels the member's own unpaid order and gives its stock back; one that is paid at pickup until it is handed over.</summary>
/// <exception cref="NotFoundException">There is none, or it is another member's.</exception>
/// <exception cref="DomainException"><c>already-paid</c>, <c>already-cancelled</c></exception>
[Allow(Role.Member)]
public sealed record CancelOrder(OrderId Order, string Reason) : ICommand, IIdempotent;

internal sealed class CancelOrderValidator : AbstractValidator<CancelOrder>
{
    public CancelOrderValidator() => RuleFor(x => x.Reason).NotEmpty().WithMessage("请说明原因。").MaximumLength(200).WithMessage("原因最多 200 个字。");
}

internal sealed class CancelOrderHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<CancelOrder>
{
    protected override async Task Handle(CancelOrder request, CancellationToken cancellationToken)
    {
        var order = await db.HoldOwn(request.Order, user, cancellationToken);
        order.Cancel(user.Name, request.Reason, clock.GetUtcNow());
    }
}
