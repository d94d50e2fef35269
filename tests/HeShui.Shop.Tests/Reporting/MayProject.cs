using HeShui.Shop.Ledger;
using HeShui.Shop.Members;
using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>A shop of its own for one test, with a project over May 2026 that is judged by every metric. Today is June 15.</summary>
public abstract class MayProject : IAsyncLifetime
{
    protected const string Code = "may-2026";
    protected static readonly DateOnly LastDay = new(2026, 5, 31);

    /// <summary>Every metric whose source is in the shop.</summary>
    protected static readonly string[] Metrics =
    [
        "registered-users", "new-users", "shop-followers", "net-sales", "agri-sales", "live-sales", "group-buy-sales", "pre-sale-sales", "assisted-sales",
        "orders", "avg-order", "repeat-rate", "active-buyers", "active-suppliers", "on-time-rate", "daily-deliveries",
    ];

    protected ShopFixture Shop { get; } = new();

    public async Task InitializeAsync()
    {
        await Shop.InitializeAsync();
        Shop.Clock.Now = Noon(new DateOnly(2026, 6, 15));
        await Add(Project());
    }

    public Task DisposeAsync() => Shop.DisposeAsync();

    /// <summary>What a metric comes to at the end of a day.</summary>
    protected async Task<Measurement> Measure(string metric, DateOnly asOf) => (await Page(metric, asOf)).Figure.Actual.ShouldNotBeNull();

    protected async Task<decimal> Counted(string metric, DateOnly asOf) => (await Measure(metric, asOf)).Counted;

    protected Task<FigurePage> Page(string metric, DateOnly asOf, bool leftOut = false, int page = 1) =>
        Shop.Send(Given.Bureau, new GetFigure(Code, metric, asOf, leftOut, page));

    protected async Task<MemberId> Registered(DateTimeOffset at)
    {
        var member = Member.Register(Given.Phone(), "王秀兰", at);
        await Add(member);
        return member.Id;
    }

    protected Task<MemberId> Registered(DateOnly on) => Registered(Noon(on));

    protected Task Follow(MemberId member, bool follows, DateOnly on) => Add(new FollowEvent(member, FollowEvent.Shop, follows, Noon(on)));

    /// <param name="from">First day whose figures leave the member out; null for all days.</param>
    protected Task Exclude(MemberId member, ExclusionRule rule = ExclusionRule.TestAccount, DateOnly? from = null) =>
        Add(new Exclusion(member, rule, "测试", "孙股长", null, from ?? DateOnly.MinValue, Shop.Clock.Now));

    /// <summary>Writes into the sales book.</summary>
    /// <param name="goods">Null for freight.</param>
    protected async Task<OrderId> Book(
        MemberId member, DateOnly on, decimal yuan, EntryKind kind = EntryKind.Sale, string? goods = "苹果", bool agricultural = true, OrderId? order = null,
        string? township = null, SupplierId? supplier = null, string? category = null, string channel = "store")
    {
        var id = order ?? OrderId.New();
        await Add(new Entry
        {
            Kind = kind,
            At = Noon(on),
            BusinessDate = on,
            Order = id,
            OrderNumber = $"{id.Value:N}"[..20],
            Member = member,
            Line = goods is null ? null : OrderLineId.New(),
            ProductName = goods ?? "运费",
            Agricultural = goods is not null && agricultural,
            Supplier = supplier,
            CategoryPath = category,
            Channel = channel,
            Township = township,
            Amount = new Money(yuan),
            Quantity = goods is null ? 0 : Math.Sign(yuan),
        });
        return id;
    }

    protected Task Add(object row) => Shop.Find(async db =>
    {
        db.Add(row);
        return await db.SaveChangesAsync();
    });

    protected Task Execute(FormattableString sql) => Shop.Find(db => db.Database.ExecuteSqlAsync(sql));

    protected static DateOnly May(int day) => new(2026, 5, day);

    protected static DateTimeOffset Noon(DateOnly day) => new(day.ToDateTime(new TimeOnly(4, 0)), TimeSpan.Zero);

    /// <summary>A metric over any period, whole and in parts.</summary>
    protected Task<MetricReport> Ask(string metric, DateOnly? from = null, DateOnly? to = null, DateOnly? asOf = null, Dimension? by = null, params Cut[] cuts) =>
        Shop.Send(Given.Bureau, new GetMetric(new MetricQuestion(metric, from, to, asOf, cuts), by));

    /// <summary>All rows behind a metric.</summary>
    protected async Task<(Measurement? Actual, List<EvidenceRow> Rows)> AllRows(string metric, DateOnly from, DateOnly to, DateOnly asOf, params Cut[] cuts)
    {
        var question = new MetricQuestion(metric, from, to, asOf, cuts);
        var first = await Shop.Send(Given.Bureau, new GetMetricRows(question, false, 1));
        var rows = first.Rows.Rows.ToList();
        for (var page = 2; page <= first.Rows.Pages; page++)
        {
            rows.AddRange((await Shop.Send(Given.Bureau, new GetMetricRows(question, false, page))).Rows.Rows);
        }
        return (first.Actual, rows);
    }

    private static Project Project()
    {
        var project = new Project(Code) { Name = "五月", Year = 2026, From = May(1), To = LastDay };
        project.Indicators.AddRange(Metrics.Select((metric, i) => new Indicator(metric) { Position = i, Name = metric, Metric = metric }));
        return project;
    }
}
