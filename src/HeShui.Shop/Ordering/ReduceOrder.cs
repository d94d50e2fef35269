using FluentValidation;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Ordering;

/// <summary>
/// Calls a part of the member's own unpaid order off and gives its stock back. It says what to keep, not what goes, so that a second
/// click takes nothing more. To keep nothing is to cancel.
/// </summary>
/// <param name="Kept">Lines that are not named stay as they are.</param>
/// <exception cref="NotFoundException">There is none, it is another member's, or a line is none of it.</exception>
/// <exception cref="DomainException">
/// <c>already-paid</c>, <c>already-cancelled</c>, <c>payment-overdue</c>, <c>changed-meanwhile</c>, <c>nothing-called-off</c>, <c>nothing-to-pay</c>, <c>whole-only</c>
/// </exception>
[Allow(Role.Member)]
public sealed record ReduceOrder(OrderId Order, IReadOnlyList<KeptUnits> Kept, string Reason) : ICommand, IIdempotent;

/// <summary>How much of a line is still wanted.</summary>
public sealed record KeptUnits(OrderLineId Line, int Quantity);

internal sealed class ReduceOrderValidator : AbstractValidator<ReduceOrder>
{
    public ReduceOrderValidator()
    {
        RuleFor(x => x.Reason).NotEmpty().WithMessage("请说明原因。").MaximumLength(100).WithMessage("原因最多 100 个字。");
        RuleFor(x => x.Kept).Must(kept => kept.All(k => k.Quantity >= 0)).WithMessage("留下的件数不能小于 0。");
        RuleFor(x => x.Kept).Must(kept => kept.DistinctBy(k => k.Line).Count() == kept.Count).WithMessage("同一种商品只能填一次。");
    }
}

internal sealed class ReduceOrderHandler(ShopDb db, ICurrentUser user, TimeProvider clock) : CommandHandler<ReduceOrder>
{
    protected override async Task Handle(ReduceOrder request, CancellationToken cancellationToken)
    {
        var order = await db.HoldOwn(request.Order, user, cancellationToken);
        order.Reduce(request.Kept.ToDictionary(k => k.Line, k => k.Quantity), user.Name, request.Reason, clock.GetUtcNow());
    }
}
