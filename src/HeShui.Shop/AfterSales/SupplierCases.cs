using HeShui.Shop.AfterSales.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.AfterSales;

/// <summary>What lists of cases are chosen by.</summary>
public enum CaseFilter
{
    /// <summary>Somebody is to answer or to decide.</summary>
    ToDecide,

    /// <summary>Goods are to come back.</summary>
    ToComeBack,

    /// <summary>Neither.</summary>
    Done,
}

/// <summary>Cases of a supplier's goods: what is to be done by its deadline, what is done with the latest first. Nothing of the buyers.</summary>
/// <param name="Page">Counted from 1.</param>
[Allow(Role.Supplier)]
public sealed record ListSupplierCases(CaseFilter Filter, int Page = 1) : IQuery<CasePage>;

internal sealed class ListSupplierCasesHandler(ShopDb db, IMediator mediator, ICurrentUser user) : QueryHandler<ListSupplierCases, CasePage>
{
    public override Task<CasePage> Handle(ListSupplierCases request, CancellationToken cancellationToken)
    {
        var supplier = user.RequireSupplier();
        var mine = db.RefundCases.Where(c => c.Supplier == supplier);
        return mediator.Page(request.Filter == CaseFilter.ToDecide ? mine.AwaitingSupplier() : mine.Of(request.Filter), request.Page, cancellationToken);
    }
}

/// <summary>How many cases wait for the asking supplier's answer.</summary>
[Allow(Role.Supplier)]
public sealed record CountSupplierCases : IQuery<int>;

internal sealed class CountSupplierCasesHandler(ShopDb db, ICurrentUser user) : QueryHandler<CountSupplierCases, int>
{
    public override Task<int> Handle(CountSupplierCases request, CancellationToken cancellationToken)
    {
        var supplier = user.RequireSupplier();
        return db.RefundCases.Where(c => c.Supplier == supplier).AwaitingSupplier().CountAsync(cancellationToken);
    }
}

/// <summary>One case of a supplier's goods.</summary>
/// <exception cref="NotFoundException">There is none, or it is of another's.</exception>
[Allow(Role.Supplier)]
public sealed record GetSupplierCase(string Number) : IQuery<CaseView>;

internal sealed class GetSupplierCaseHandler(ShopDb db, IMediator mediator, ICurrentUser user, TimeProvider clock) : QueryHandler<GetSupplierCase, CaseView>
{
    public override async Task<CaseView> Handle(GetSupplierCase request, CancellationToken cancellationToken)
    {
        var supplier = user.RequireSupplier();
        return await mediator.View(await db.RefundCases.Where(c => c.Supplier == supplier).Whole(request.Number, cancellationToken), names: false, clock.GetUtcNow(), cancellationToken);
    }
}
