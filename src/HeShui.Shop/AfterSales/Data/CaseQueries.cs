using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.AfterSales.Data;

internal static class CaseQueries
{
    private const int LastPage = 1000;

    /// <summary>Those that wait for their supplier's answer, the most urgent first.</summary>
    public static IQueryable<RefundCase> AwaitingSupplier(this IQueryable<RefundCase> cases) =>
        cases.Where(c => c.State == AfterSalesStatus.Requested && c.Supplier != null && !c.Appealed).OrderBy(c => c.DueAt).ThenBy(c => c.Number);

    public static IQueryable<RefundCase> Of(this IQueryable<RefundCase> cases, CaseFilter filter) => filter switch
    {
        // What waits for the shop comes before what waits for a supplier and goes on by itself.
        CaseFilter.ToDecide => cases.Where(c => c.State == AfterSalesStatus.Requested).OrderByDescending(c => c.Supplier == null || c.Appealed).ThenBy(c => c.RequestedAt).ThenBy(c => c.Number),
        CaseFilter.ToComeBack => cases.Where(c => c.State == AfterSalesStatus.Approved).OrderBy(c => c.DueAt).ThenBy(c => c.Number),
        _ => cases.Where(c => c.State != AfterSalesStatus.Requested && c.State != AfterSalesStatus.Approved).OrderByDescending(c => c.RequestedAt).ThenByDescending(c => c.Number),
    };

    /// <param name="page">Counted from 1.</param>
    public static async Task<CasePage> Page(this IMediator mediator, IQueryable<RefundCase> cases, int page, CancellationToken ct)
    {
        var shown = Math.Clamp(page, 1, LastPage);
        var found = await cases.AsNoTracking().Skip((shown - 1) * CaseViews.PageSize).Take(CaseViews.PageSize + 1).AsSplitQuery().ToListAsync(ct);
        return new CasePage(await mediator.Cards(found.Take(CaseViews.PageSize).ToList(), ct), shown, found.Count > CaseViews.PageSize);
    }

    /// <exception cref="NotFoundException">There is none by this number, in capitals or not.</exception>
    public static Task<RefundCase> Whole(this IQueryable<RefundCase> cases, string typed, CancellationToken ct)
    {
        var number = typed.ToUpperInvariant();
        return cases.AsNoTracking().Include(c => c.History).AsSplitQuery().Where(c => c.Number == number).Require(ct);
    }
}
