using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.Entered;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.External;

/// <summary>Sales on other platforms in a year: what they come to by month and platform, and the rows.</summary>
/// <param name="Year">Null for the latest with any, else this year.</param>
/// <param name="Platform">Rows of one platform; null for all.</param>
/// <param name="Page">Counted from 1; beyond the last is the last.</param>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetExternalSales(int? Year, Platform? Platform, int Page) : IQuery<ExternalSalesPage>;

/// <param name="Years">That have rows, the latest first.</param>
/// <param name="Months">What counts, by month and platform.</param>
public sealed record ExternalSalesPage(
    int Year, IReadOnlyList<int> Years, IReadOnlyList<PlatformMonth> Months, IReadOnlyList<ExternalRow> Rows, int RowCount, int Page, int Pages)
{
    public Money Total => Months.Sum(m => m.Net);
    public Money Agricultural => Months.Sum(m => m.Agricultural);
}

/// <param name="Month">Its first day.</param>
/// <param name="Rows">How many rows it comes from.</param>
public sealed record PlatformMonth(DateOnly Month, Platform Platform, Money Net, Money Agricultural, int Rows);

/// <summary>Whether a row counts, and why not.</summary>
public enum SaleStanding { Counts, Corrected, OwnOrder, Listed }

/// <param name="Number">Null for the total of a month.</param>
/// <param name="On">The day of the order, or the last day of the month.</param>
/// <param name="CorrectedBy">The row that took its place.</param>
public sealed record ExternalRow(
    long Id, Platform Platform, string Firm, string? Number, DateOnly On, Money Amount, Money Refunded, Money Net, Money Agricultural, string Product, string? OwnOrder, SaleStanding Standing,
    long? Corrects, long? CorrectedBy, string Reason, IReadOnlyList<KeptFile> Files, string By, DateTimeOffset At);

internal sealed class GetExternalSalesHandler(ShopDb db, IMediator mediator, TimeProvider clock) : QueryHandler<GetExternalSales, ExternalSalesPage>
{
    private const int PageSize = 50;

    public override async Task<ExternalSalesPage> Handle(GetExternalSales request, CancellationToken cancellationToken)
    {
        await using var still = await db.StandStill(cancellationToken);
        var years = await db.ExternalSales.Select(s => s.Month.Year).Distinct().OrderDescending().ToListAsync(cancellationToken);
        var year = request.Year is >= 1 and <= 9999 ? request.Year.Value : years.FirstOrDefault(Shanghai.DateOf(clock.GetUtcNow()).Year);
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var months = await db.ExternalSales.Standing().Counted().Between(from, to).GroupBy(s => new { s.Month, s.Platform })
            .Select(g => new { g.Key.Month, g.Key.Platform, Net = g.Sum(s => (decimal)(object)s.Net), Agricultural = g.Sum(s => (decimal)(object)s.Agricultural), Rows = g.Count() })
            .OrderBy(m => m.Month).ToListAsync(cancellationToken);
        var rows = db.ExternalSales.AsNoTracking().Between(from, to).Where(s => request.Platform == null || s.Platform == request.Platform);
        var count = await rows.CountAsync(cancellationToken);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var page = Math.Clamp(request.Page, 1, pages);
        return new ExternalSalesPage(
            year, years, months.ConvertAll(m => new PlatformMonth(m.Month, m.Platform, new Money(m.Net), new Money(m.Agricultural), m.Rows)),
            await db.Shown(mediator, rows.OrderByDescending(s => s.On).ThenByDescending(s => s.Id).Skip((page - 1) * PageSize).Take(PageSize), cancellationToken), count, page, pages);
    }
}

internal static class ExternalRows
{
    /// <summary>Rows as they are shown, each with how it stands.</summary>
    public static async Task<IReadOnlyList<ExternalRow>> Shown(this ShopDb db, IMediator mediator, IQueryable<ExternalSale> rows, CancellationToken ct)
    {
        var all = db.ExternalSales.AsQueryable();
        var found = await rows.Select(s => new { Sale = s, CorrectedBy = all.Where(c => c.Corrects == s.Id).Select(c => (long?)c.Id).FirstOrDefault() }).ToListAsync(ct);
        var ids = found.ConvertAll(f => f.Sale.Id);
        var listed = (await db.ExternalSales.Standing().Listed().Where(s => ids.Contains(s.Id)).Select(s => s.Id).ToListAsync(ct)).ToHashSet();
        var files = await mediator.FilesOf(found.SelectMany(f => f.Sale.Files), ct);
        return found.ConvertAll(f => new ExternalRow(
            f.Sale.Id, f.Sale.Platform, f.Sale.Firm, f.Sale.OrderNumber, f.Sale.On, f.Sale.Amount, f.Sale.Refunded, f.Sale.Net, f.Sale.Agricultural, f.Sale.Product, f.Sale.OwnOrder,
            f.CorrectedBy is not null ? SaleStanding.Corrected : f.Sale.OwnOrder is not null ? SaleStanding.OwnOrder : listed.Contains(f.Sale.Id) ? SaleStanding.Listed : SaleStanding.Counts,
            f.Sale.Corrects, f.CorrectedBy, f.Sale.Reason, [.. f.Sale.Files.Where(files.ContainsKey).Select(id => files[id])], f.Sale.By, f.Sale.At));
    }
}
