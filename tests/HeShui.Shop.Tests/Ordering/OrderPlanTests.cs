using System.Data.Common;
using System.Text.Json;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HeShui.Shop.Tests.Ordering;

/// <summary>How PostgreSQL goes about the lists when there are many orders: by an index, and reading few rows however deep the page lies.</summary>
public sealed class OrderPlanTests(OrderPlanTests.Crowd crowd) : IClassFixture<OrderPlanTests.Crowd>
{
    /// <summary>A page, its lines and the names of all goods are a few hundred rows; the orders are 20,000, their lines 40,000.</summary>
    private const double MostRows = 2_500;

    /// <summary>Of a word that 120 names hold a page is read for each name, with its order.</summary>
    private const double MostRowsOfManyNames = 120 * 31 * 2;

    public static TheoryData<string> Searches => [.. Asked.Keys];

    private static readonly Dictionary<string, FindOrders> Asked = new()
    {
        ["all"] = new(),
        ["number"] = new(Number: "HM000000012345"),
        ["whole phone"] = new(Phone: "18600000007"),
        ["last digits"] = new(Phone: "0007"),
        ["big buyer's phone"] = new(Phone: "18600000000"),
        ["common goods"] = new(Product: "苹果"),
        ["rare goods"] = new(Product: "蜂蜜"),
        ["goods long gone"] = new(Product: "白兰瓜"),
        ["many goods"] = new(Product: "山货"),
        ["most orders' status"] = new(Status: OrderStatus.Completed),
        ["few orders' status"] = new(Status: OrderStatus.Placed),
        ["payment"] = new(Payment: PaymentStatus.Refunded),
        ["fulfilment"] = new(Fulfilment: Fulfilment.AwaitingSupplier),
        ["dates"] = new(From: new DateOnly(2024, 1, 1), To: new DateOnly(2024, 12, 31)),
        ["status and dates"] = new(Status: OrderStatus.Cancelled, From: new DateOnly(2024, 1, 1), To: new DateOnly(2024, 12, 31)),
        ["goods and dates"] = new(Product: "苹果", From: new DateOnly(2024, 1, 1), To: new DateOnly(2024, 12, 31)),
    };

    [Theory, MemberData(nameof(Searches))]
    public async Task An_operators_search_reads_no_more_than_it_shows(string search)
    {
        var first = await Ask(Given.Operator, Asked[search]);
        first.Orders.ShouldNotBeEmpty();
        await EveryStatementIsCheap(search);
        var deep = new OrderMark(TestClock.Start.AddDays(-600), OrderId.New());
        await Ask(Given.Operator, Asked[search] with { After = deep });
        await EveryStatementIsCheap($"{search}, deep");
    }

    [Theory]
    [InlineData("store", "18600000007", null, null)]
    [InlineData("store", null, "居民7", null)]
    [InlineData("store", null, "居民0", OrderStatus.Completed)]
    [InlineData(ManyOrders.Station, null, null, null)]
    [InlineData(ManyOrders.Station, "0007", null, null)]
    [InlineData(ManyOrders.Station, null, "居民0", null)]
    [InlineData(ManyOrders.Station, null, null, OrderStatus.Placed)]
    [InlineData(ManyOrders.Station, null, null, OrderStatus.Completed)]
    [InlineData(ManyOrders.Station, null, null, OrderStatus.Cancelled)]
    public async Task A_clerks_search_reads_no_more_than_it_shows(string point, string? phone, string? recipient, OrderStatus? status)
    {
        var search = new FindDeskOrders(Phone: phone, Recipient: recipient, Status: status);
        (await Ask(Given.Clerk(point), search)).Orders.Count.ShouldBeGreaterThan(0);
        await EveryStatementIsCheap($"{point} {search}");
        await Ask(Given.Clerk(point), search with { After = new OrderMark(TestClock.Start.AddDays(-600), OrderId.New()) });
        await EveryStatementIsCheap($"{point} {search}, deep");
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(null, "苹果", false)]
    [InlineData(null, "蜂蜜", false)]
    [InlineData(OrderStatus.Placed, null, false)]
    [InlineData(OrderStatus.Confirmed, null, false)]
    [InlineData(OrderStatus.Completed, null, false)]
    [InlineData(OrderStatus.Cancelled, null, false)]
    [InlineData(OrderStatus.Cancelled, "蜂蜜", false)]
    [InlineData(null, null, true)]
    [InlineData(OrderStatus.Completed, "苹果", true)]
    public async Task A_suppliers_search_reads_no_more_than_it_shows(OrderStatus? status, string? product, bool year)
    {
        foreach (var id in new[] { ManyOrders.BigSupplier, ManyOrders.SmallSupplier, ManyOrders.FormerSupplier })
        {
            var search = new FindSupplierOrders(Product: product, Status: status, From: year ? new DateOnly(2024, 1, 1) : null, To: year ? new DateOnly(2024, 12, 31) : null);
            var found = await Ask(Given.For(new SupplierId(id)), search);
            if (status is null && product is null && !year)
            {
                found.Orders.ShouldNotBeEmpty();
            }
            await EveryStatementIsCheap($"{id} {search}");
            await Ask(Given.For(new SupplierId(id)), search with { After = new OrderMark(TestClock.Start.AddDays(-600), OrderId.New()) });
            await EveryStatementIsCheap($"{id} {search}, deep");
        }
        (await Ask(Given.For(new SupplierId(ManyOrders.BigSupplier)), new FindSupplierOrders(Number: "HM000000012345"))).Orders.Count.ShouldBe(1);
        await EveryStatementIsCheap("number");
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(OrderStatus.Completed, null)]
    [InlineData(null, "山货")]
    public async Task A_members_list_reads_no_more_than_it_shows(OrderStatus? status, string? words)
    {
        foreach (var member in new[] { ManyOrders.BigBuyer, ManyOrders.Resident })
        {
            var actor = new Actor("居民", AccountId.New(), new MemberId(member), null, null, new HashSet<Role> { Role.Member });
            (await Ask(actor, new ListMyOrders(status, words))).Orders.Count.ShouldBeGreaterThan(0);
            await EveryStatementIsCheap($"{member} {status} {words}");
            await Ask(actor, new ListMyOrders(status, words, new OrderMark(TestClock.Start.AddDays(-600), OrderId.New())));
            await EveryStatementIsCheap($"{member} {status} {words}, deep");
        }
    }

    [Theory]
    [InlineData("苹果", false)]
    [InlineData("山货", true)]
    public async Task Goods_in_a_state_they_seldom_have_are_looked_for_a_piece_at_a_time(string product, bool had)
    {
        await using var source = NpgsqlDataSource.Create(crowd.Database);
        await using var count = source.CreateCommand(
            $"SELECT count(DISTINCT o.id) FROM ordering.\"order\" o JOIN ordering.order_line l ON l.\"order\" = o.id WHERE o.status = 'Cancelled' AND l.product_name LIKE '%{product}%'");
        var cancelled = (long)(await count.ExecuteScalarAsync())!;
        (cancelled > 0).ShouldBe(had);
        var (seen, pages) = (new List<string>(), 0);
        for (OrderMark? mark = null; mark is not null || pages == 0; pages++)
        {
            var page = await Ask(Given.Operator, new FindOrders(Product: product, Status: OrderStatus.Cancelled, After: mark));
            await EveryStatementIsCheap($"{product} {pages}", 2 * OrderSearch.Reach);
            (mark, seen) = (page.End, [.. seen, .. page.Orders.Select(o => o.Number)]);
        }
        pages.ShouldBeGreaterThan(1);
        seen.Distinct().Count().ShouldBe(seen.Count);
        ((long)seen.Count).ShouldBe(cancelled);
    }

    private async Task<T> Ask<T>(Actor actor, IQuery<T> query)
    {
        crowd.Statements.All.Clear();
        await using var scope = crowd.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(actor);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(query);
    }

    private async Task EveryStatementIsCheap(string what, double more = 0)
    {
        crowd.Statements.All.ShouldNotBeEmpty();
        await using var source = NpgsqlDataSource.Create(crowd.Database);
        foreach (var (sql, parameters) in crowd.Statements.All)
        {
            await using var explain = source.CreateCommand($"EXPLAIN (ANALYZE, FORMAT JSON) {sql}");
            explain.Parameters.AddRange(parameters.Select(p => p.Clone()).ToArray());
            using var plan = JsonDocument.Parse((string)(await explain.ExecuteScalarAsync())!);
            var nodes = Nodes(plan.RootElement[0].GetProperty("Plan")).ToList();
            nodes.Where(n => n.Name == "Seq Scan" && n.Table is "order" or "order_line" or "member").ShouldBeEmpty($"{what}: {sql}");
            nodes.Sum(n => n.Rows).ShouldBeLessThanOrEqualTo(MostRows + more + (what.StartsWith("many goods", StringComparison.Ordinal) ? MostRowsOfManyNames : 0), $"{what}: {sql}\n{plan.RootElement}");
        }
    }

    /// <summary>Every step of a plan with the rows that it read from a table, kept or not.</summary>
    private static IEnumerable<(string Name, string? Table, double Rows)> Nodes(JsonElement node)
    {
        var table = node.TryGetProperty("Relation Name", out var relation) ? relation.GetString() : null;
        double Count(string name) => node.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
        yield return (node.GetProperty("Node Type").GetString()!, table,
            table is null ? 0 : Count("Actual Loops") * (Count("Actual Rows") + Count("Rows Removed by Filter") + Count("Rows Removed by Index Recheck")));
        if (node.TryGetProperty("Plans", out var parts))
        {
            foreach (var part in parts.EnumerateArray().SelectMany(Nodes))
            {
                yield return part;
            }
        }
    }

    /// <summary>The business on a database with many orders, and what it asks there.</summary>
    public sealed class Crowd : IAsyncLifetime
    {
        private const int Orders = 20_000;

        internal Statements Statements { get; } = new();
        public string Database { get; private set; } = "";
        public ServiceProvider Services { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Database = await TestDatabases.New();
            await ManyOrders.Fill(Database, Orders, TestClock.Start);
            var services = new ServiceCollection();
            services.AddLogging().AddSingleton<TimeProvider>(new TestClock()).AddShop(Database).ConfigureDbContext<ShopDb>(options => options.AddInterceptors(Statements));
            Services = services.BuildServiceProvider();
        }

        public async Task DisposeAsync()
        {
            await Services.DisposeAsync();
            await TestDatabases.Drop(Database);
        }
    }

    /// <summary>What was sent to the database, as it was sent.</summary>
    internal sealed class Statements : DbCommandInterceptor
    {
        public List<(string Sql, List<NpgsqlParameter> Parameters)> All { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            All.Add((command.CommandText, command.Parameters.Cast<NpgsqlParameter>().ToList()));
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
