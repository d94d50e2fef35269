using HeShui.Shop.AfterSales.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.AfterSales;

/// <summary>The asking member's cases, the latest first.</summary>
/// <param name="Order">Only of this order, all on one page; null for all orders.</param>
/// <param name="Page">Counted from 1.</param>
[Allow(Role.Member)]
public sealed record ListMyCases(OrderId? Order = null, int Page = 1) : IQuery<CasePage>;

internal sealed class ListMyCasesHandler(ShopDb db, IMediator mediator, ICurrentUser user) : QueryHandler<ListMyCases, CasePage>
{
    public override Task<CasePage> Handle(ListMyCases request, CancellationToken cancellationToken)
    {
        var member = user.RequireMember();
        var mine = db.RefundCases.Where(c => c.Member == member);
        mine = request.Order is { } order ? mine.Where(c => c.Order == order) : mine;
        return mediator.Page(mine.OrderByDescending(c => c.RequestedAt).ThenByDescending(c => c.Number), request.Page, cancellationToken);
    }
}

/// <summary>One of the asking member's cases.</summary>
/// <exception cref="NotFoundException">There is none, or it is another member's.</exception>
[Allow(Role.Member)]
public sealed record GetMyCase(string Number) : IQuery<CaseView>;

internal sealed class GetMyCaseHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : QueryHandler<GetMyCase, CaseView>
{
    public override async Task<CaseView> Handle(GetMyCase request, CancellationToken cancellationToken)
    {
        var member = user.RequireMember();
        return await mediator.View(await db.RefundCases.Where(c => c.Member == member).Whole(request.Number, cancellationToken), names: false, clock.GetUtcNow(), cancellationToken);
    }
}
