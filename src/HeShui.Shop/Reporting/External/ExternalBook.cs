using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.External;

/// <summary>Which rows of other platforms count, so that no sale counts twice.</summary>
internal static class ExternalBook
{
    /// <summary>Rows that nothing has corrected.</summary>
    /// <param name="knownAt">What was entered later is not seen; null sees all.</param>
    public static IQueryable<ExternalSale> Standing(this IQueryable<ExternalSale> all, DateTimeOffset? knownAt = null)
    {
        var known = knownAt is { } at ? all.Where(s => s.At <= at) : all;
        return known.Where(s => !known.Any(c => c.Corrects == s.Id));
    }

    /// <summary>Of standing rows those that are not our own orders, in the sales ledger already.</summary>
    public static IQueryable<ExternalSale> NotOwn(this IQueryable<ExternalSale> standing) => standing.Where(s => s.OwnOrder == null);

    /// <summary>Of standing rows those that are.</summary>
    public static IQueryable<ExternalSale> Own(this IQueryable<ExternalSale> standing) => standing.Where(s => s.OwnOrder != null);

    /// <summary>Of standing rows the totals of months of which there is a list of orders, by platform and firm: the list counts.</summary>
    public static IQueryable<ExternalSale> Listed(this IQueryable<ExternalSale> standing) => standing.Where(s =>
        s.OrderNumber == null && standing.Any(o => o.OrderNumber != null && o.Platform == s.Platform && o.Firm == s.Firm && o.Month == s.Month));

    /// <summary>Of standing rows those that count.</summary>
    public static IQueryable<ExternalSale> Counted(this IQueryable<ExternalSale> standing) => standing.Where(s => s.OwnOrder == null
        && (s.OrderNumber != null || !standing.Any(o => o.OrderNumber != null && o.Platform == s.Platform && o.Firm == s.Firm && o.Month == s.Month)));

    /// <summary>Rows of days from the first to the last.</summary>
    public static IQueryable<ExternalSale> Between(this IQueryable<ExternalSale> rows, DateOnly from, DateOnly to) => rows.Where(s => s.On >= from && s.On <= to);

    /// <summary>Whoever enters sales of other platforms waits here for who came before, until that is done.</summary>
    public static Task<int> HoldExternalSales(this ShopDb db, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('reporting.external_sale', 0))", ct);

    /// <summary>The firm's name as it is kept and compared: one kind of brackets, no blanks.</summary>
    public static string Firm(string name) => string.Concat(name.Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));

    /// <summary>What stands for a firm's month on a platform.</summary>
    public static Task<ExternalSale?> MonthTotal(this ShopDb db, Platform platform, string firm, DateOnly month, CancellationToken ct) =>
        db.ExternalSales.Standing().Where(s => s.OrderNumber == null && s.Platform == platform && s.Firm == firm && s.Month == month).SingleOrDefaultAsync(ct);
}
