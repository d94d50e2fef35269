using FluentValidation;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Ordering;

/// <summary>
/// Orders a clerk is asked about, newest first, that are as asked for in every way; what is null or empty does not matter. Clerks of the
/// store find everybody's, those of a station what is collected there.
/// </summary>
/// <param name="Number">Whole, in capitals or not.</param>
/// <param name="Phone">The buyer's or the recipient's: whole, or its last four digits or more.</param>
/// <param name="Recipient">The whole name.</param>
/// <param name="From">First business date on which it was placed.</param>
/// <param name="To">Last one.</param>
/// <param name="After">Where the page before ended.</param>
/// <exception cref="NotFoundException">The clerk works nowhere.</exception>
[Allow(Role.Clerk)]
public sealed record FindDeskOrders(
    string? Number = null, string? Phone = null, string? Recipient = null, OrderStatus? Status = null, DateOnly? From = null, DateOnly? To = null, OrderMark? After = null) : IQuery<FoundOrders>
{
    internal OrderCriteria Criteria => new(Number, Phone, Recipient, Status: Status, From: From, To: To, After: After);
}

internal sealed class FindDeskOrdersValidator : AbstractValidator<FindDeskOrders>
{
    public FindDeskOrdersValidator() => RuleFor(x => x.Criteria).SetValidator(new OrderCriteriaValidator());
}

internal sealed class FindDeskOrdersHandler(ShopDb db, IMediator mediator, ICurrentUser user) : QueryHandler<FindDeskOrders, FoundOrders>
{
    public override async Task<FoundOrders> Handle(FindDeskOrders request, CancellationToken cancellationToken)
    {
        var point = await mediator.OnlyPickupPoint(user, cancellationToken);
        var (orders, end) = await db.Search(mediator, request.Criteria with { PickupPoint = point }, cancellationToken);
        return new FoundOrders(orders.ConvertAll(FoundOrder.Of), end);
    }
}
