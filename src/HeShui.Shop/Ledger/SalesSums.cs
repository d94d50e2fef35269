using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HeShui.Shop.Ledger;

/// <summary>What entries add up to.</summary>
/// <param name="Key">Of the part; null for the whole, and for entries without one.</param>
internal sealed record SalesTally(string? Key, decimal Yuan, int Entries, int Demo);

/// <summary>
/// Sums of entries. Asked about one dimension at most, they come from days; about several, from whole months by all dimensions and from the
/// entries of the days before and after those.
/// </summary>
internal static class SalesSums
{
    /// <summary>In no order; nothing where there are no entries.</summary>
    public static Task<List<SalesTally>> Sums(this ShopDb db, SalesFilter filter, SalesDimension? by, CancellationToken ct) =>
        db.Sums(filter, Grain(filter, by), by switch
        {
            null => "NULL::text",
            SalesDimension.Township => "township",
            SalesDimension.Supplier => "supplier::text",
            SalesDimension.Category => "category",
            _ => "channel",
        }, ct);

    /// <summary>By months of business dates, <c>yyyy-MM</c>.</summary>
    public static Task<List<SalesTally>> SumsByMonth(this ShopDb db, SalesFilter filter, CancellationToken ct) => db.Sums(filter, Grain(filter, null), "to_char(date, 'YYYY-MM')", ct);

    private static Task<List<SalesTally>> Sums(this ShopDb db, SalesFilter filter, SalesGrain grain, string key, CancellationToken ct)
    {
        var (from, to) = grain == SalesGrain.MonthByAll ? WholeMonths(filter) : (filter.From, filter.To);
        var some = filter.OneByOne();
        var sources = RollupSql.Union(
            filter.Among is not null ? null : "SELECT date, township, supplier, category, channel, yuan, entries, demo FROM ledger.sales_rollup WHERE grain = @grain AND date BETWEEN @rolled_from AND @rolled_to AND (agricultural OR NOT @agricultural)",
            filter.Among is not null ? null : Entries("", "JOIN ledger.unfolded u ON u.entry = e.id WHERE e.business_date BETWEEN @rolled_from AND @rolled_to"),
            filter.Among is not null || grain != SalesGrain.MonthByAll ? null
                : Entries("", "WHERE (e.business_date BETWEEN @from AND least(@rolled_from - 1, @to) OR e.business_date BETWEEN greatest(@rolled_to + 1, @from) AND @to)"),
            some is { } members ? Entries(members.Sign, "WHERE e.member = ANY (@members) AND e.business_date BETWEEN @from AND @to") : null);
        var sql =
            $"""
            SELECT {key} AS key, sum(yuan) AS yuan, sum(entries)::int AS entries, sum(demo)::int AS demo
            FROM ({sources}) AS sales (date, township, supplier, category, channel, yuan, entries, demo)
            WHERE {filter.Cuts()}
            GROUP BY 1 HAVING sum(entries) > 0
            """;
        return db.Database.SqlQueryRaw<SalesTally>(sql,
            [.. filter.Parameters(), new NpgsqlParameter("grain", (short)grain), new NpgsqlParameter("rolled_from", from), new NpgsqlParameter("rolled_to", to),
                new NpgsqlParameter("agricultural", filter.AgriculturalOnly)]).ToListAsync(ct);
    }

    private static string Entries(string sign, string which) =>
        $"""
        SELECT e.business_date, e.township, e.supplier, e.category_path, ledger.kind_of(e.channel), {sign}e.amount, {sign}1, {sign}e.is_demo::int
        FROM ledger.entry e {which} AND (e.agricultural OR NOT @agricultural)
        """;

    private static SalesGrain Grain(SalesFilter filter, SalesDimension? by)
    {
        var asked = new HashSet<SalesGrain>();
        void Ask(bool isAsked, SalesGrain grain)
        {
            if (isAsked)
            {
                asked.Add(grain);
            }
        }
        Ask(filter.Township is not null || by == SalesDimension.Township, SalesGrain.Township);
        Ask(filter.Supplier is not null || by == SalesDimension.Supplier, SalesGrain.Supplier);
        Ask(filter.Category is not null || by == SalesDimension.Category, SalesGrain.Category);
        Ask(filter.Channel is not null || by == SalesDimension.Channel, SalesGrain.Channel);
        return asked.Count switch { 0 => SalesGrain.Whole, 1 => asked.Single(), _ => SalesGrain.MonthByAll };
    }

    /// <summary>First day of the first whole month and last day of the last one; the other way round where there is none.</summary>
    private static (DateOnly From, DateOnly To) WholeMonths(SalesFilter filter)
    {
        var next = filter.To.AddDays(1);
        return (filter.From.Day == 1 ? filter.From : FirstOfMonth(filter.From).AddMonths(1), next.Day == 1 ? filter.To : FirstOfMonth(filter.To).AddDays(-1));
    }

    public static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);
}
