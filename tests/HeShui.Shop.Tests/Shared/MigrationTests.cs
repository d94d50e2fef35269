using HeShui.Shop.Shared.Data;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HeShui.Shop.Tests.Shared;

/// <summary>Migrations on a database that is in use: the demo year's orders, taken back to an earlier version and forward again.</summary>
public sealed class MigrationTests
{
    private const string Before = "SupplierJourney";

    /// <summary>Each shipment's parcels and parts, as one text a row.</summary>
    private const string Parcels =
        """
        SELECT s.number || ' ' || s.items::text || ' ' || string_agg(p.supplier::text || coalesce(p.packed_by, '-'), ',' ORDER BY p.supplier)
        FROM delivery.shipment s JOIN delivery.supplier_order p ON p."order" = s."order" GROUP BY s.number, s.items ORDER BY s.number
        """;

    /// <summary>Each stock's units and what its book adds up to.</summary>
    private const string Books =
        "SELECT s.sku || ' ' || s.received || ' ' || s.adjusted || ' ' || coalesce(sum(a.quantity), 0) FROM catalog.stock s LEFT JOIN catalog.stock_adjustment a ON a.sku = s.sku GROUP BY s.sku, s.received, s.adjusted ORDER BY s.sku";

    /// <summary>Since when each excluded member does not count, and what each delivery's promise is measured by.</summary>
    private const string Dates =
        """
        SELECT member || ' ' || rule || ' ' || "from" || ' ' || coalesce(reversed_on::text, '-') AS row FROM reporting.exclusion
        UNION ALL
        SELECT number || ' ' || coalesce(township, '-') || ' ' || coalesce(released_at::text, '-') || ' ' || coalesce(called_off_at::text, '-') FROM delivery.shipment
        ORDER BY row
        """;

    /// <summary>What the days of members and deliveries come to.</summary>
    private const string Days =
        """
        SELECT concat_ws(' ', kind, day, registered_on, township, sum(members), sum(demo)) AS row FROM (SELECT kind, day, registered_on, township, members, demo FROM members.day_part
            UNION ALL SELECT kind, day, registered_on, township, members, demo FROM members.day_change) m GROUP BY kind, day, registered_on, township HAVING sum(members) <> 0
        UNION ALL
        SELECT concat_ws(' ', kind, day, zone, township, sum(deliveries), sum(kept), sum(demo)) FROM (SELECT kind, day, zone, township, deliveries, kept, demo FROM delivery.day_part
            UNION ALL SELECT kind, day, zone, township, deliveries, kept, demo FROM delivery.day_change) d GROUP BY kind, day, zone, township HAVING sum(deliveries) <> 0
        ORDER BY row
        """;

    [Fact]
    public async Task Past_shipments_get_the_parts_and_past_stock_the_book_that_new_ones_begin_with()
    {
        var database = await TestDatabases.NewWithDemo();
        await using (var services = TestServices.Of(database, TimeProvider.System))
        {
            var (parcels, books, dates, days) = (await Rows(database, Parcels), await Rows(database, Books), await Rows(database, Dates), await Rows(database, Days));
            parcels.Count.ShouldBeGreaterThan(1000);
            await using var scope = services.CreateAsyncScope();
            var shop = scope.ServiceProvider.GetRequiredService<ShopDb>();
            shop.Database.SetCommandTimeout(TimeSpan.FromMinutes(2));
            var migrator = shop.GetService<IMigrator>();
            await migrator.MigrateAsync(Before);
            (await Rows(database, "SELECT items::text FROM delivery.shipment LIMIT 1")).Single().ShouldNotContain("Supplier");
            await migrator.MigrateAsync();
            (await Rows(database, Parcels)).ShouldBe(parcels);
            (await Rows(database, Books)).ShouldBe(books);
            (await Rows(database, Dates)).ShouldBe(dates);
            days.Count.ShouldBeGreaterThan(1000);
            (await Rows(database, Days)).ShouldBe(days);
        }
        await TestDatabases.Drop(database);
    }

    private static async Task<List<string>> Rows(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }
        return rows;
    }
}
