using HeShui.Shop.AfterSales.Data;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.AfterSales;

/// <summary>The goods of a case are back, with their supplier or in the store: the money goes back.</summary>
/// <param name="IntoStock">Whether they are as good as new and for sale again; else they are written off.</param>
/// <exception cref="NotFoundException">There is no such case, or it is of another supplier's goods.</exception>
/// <exception cref="DomainException"><c>wrong-step</c>: it does not wait for goods.</exception>
[Allow(Role.Supplier, Role.Clerk, Role.Operator)]
public sealed record TakeGoodsBack(string Number, bool IntoStock) : ICommand;

internal sealed class TakeGoodsBackHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : CommandHandler<TakeGoodsBack>
{
    protected override async Task Handle(TakeGoodsBack request, CancellationToken cancellationToken)
    {
        var all = user.Is(Role.Operator) || await mediator.IsStoreClerk(user, cancellationToken);
        var mine = user.Supplier;
        var cases = all ? db.RefundCases : db.RefundCases.Where(c => mine != null && c.Supplier == mine);
        var (found, _) = await cases.Hold(request.Number, mediator, cancellationToken);
        found.TakeBack(request.IntoStock, user.Name, clock.GetUtcNow());
    }
}
