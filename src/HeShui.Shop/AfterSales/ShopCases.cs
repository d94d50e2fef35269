using HeShui.Shop.AfterSales.Data;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.AfterSales;

/// <summary>Cases of the whole shop: what is to be decided, that of the shop itself first; what is to come back by its deadline; what is done with the latest first.</summary>
/// <param name="Page">Counted from 1.</param>
[Allow(Role.Operator)]
public sealed record ListCases(CaseFilter Filter, int Page = 1) : IQuery<CasePage>;

/// <summary>The same for a clerk of the store.</summary>
/// <param name="Page">Counted from 1.</param>
/// <exception cref="NotAllowedException">The clerk works at a station.</exception>
[Allow(Role.Clerk)]
public sealed record ListDeskCases(CaseFilter Filter, int Page = 1) : IQuery<CasePage>;

/// <summary>Any case, with who did each step.</summary>
/// <exception cref="NotFoundException">There is none.</exception>
[Allow(Role.Operator)]
public sealed record GetCase(string Number) : IQuery<CaseView>;

/// <summary>The same for a clerk of the store.</summary>
/// <exception cref="NotFoundException">There is none.</exception>
/// <exception cref="NotAllowedException">The clerk works at a station.</exception>
[Allow(Role.Clerk)]
public sealed record GetDeskCase(string Number) : IQuery<CaseView>;

internal sealed class ListCasesHandler(ShopDb db, IMediator mediator) : QueryHandler<ListCases, CasePage>
{
    public override Task<CasePage> Handle(ListCases request, CancellationToken cancellationToken) =>
        mediator.Page(db.RefundCases.Of(request.Filter), request.Page, cancellationToken);
}

internal sealed class ListDeskCasesHandler(ShopDb db, IMediator mediator, ICurrentUser user) : QueryHandler<ListDeskCases, CasePage>
{
    public override async Task<CasePage> Handle(ListDeskCases request, CancellationToken cancellationToken)
    {
        await mediator.RequireShop(user, cancellationToken);
        return await mediator.Page(db.RefundCases.Of(request.Filter), request.Page, cancellationToken);
    }
}

internal sealed class GetCaseHandler(ShopDb db, IMediator mediator, TimeProvider clock) : QueryHandler<GetCase, CaseView>
{
    public override async Task<CaseView> Handle(GetCase request, CancellationToken cancellationToken) =>
        await mediator.View(await db.RefundCases.Whole(request.Number, cancellationToken), names: true, clock.GetUtcNow(), cancellationToken);
}

internal sealed class GetDeskCaseHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : QueryHandler<GetDeskCase, CaseView>
{
    public override async Task<CaseView> Handle(GetDeskCase request, CancellationToken cancellationToken)
    {
        await mediator.RequireShop(user, cancellationToken);
        return await mediator.View(await db.RefundCases.Whole(request.Number, cancellationToken), names: true, clock.GetUtcNow(), cancellationToken);
    }
}

internal static class ShopPeople
{
    /// <exception cref="NotAllowedException">Neither the operator nor a clerk of the store.</exception>
    public static async Task RequireShop(this IMediator mediator, ICurrentUser user, CancellationToken ct)
    {
        if (!user.Is(Role.Operator) && !await mediator.IsStoreClerk(user, ct))
        {
            throw new NotAllowedException(signedIn: true);
        }
    }
}
