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

    protected Task Exclude(MemberId member, ExclusionRule rule = ExclusionRule.TestAccount) =>
        Add(new Exclusion(member, rule, "测试", "孙股长", Shop.Clock.Now));

    /// <summary>Writes into the sales book.</summary>
    /// <param name="goods">Null for freight.</param>
    protected async Task<OrderId> Book(
        MemberId member, DateOnly on, decimal yuan, EntryKind kind = EntryKind.Sale, string? goods = "苹果", bool agricultural = true, OrderId? order = null)
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
            Channel = "store",
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

    private static Project Project()
    {
        var project = new Project(Code) { Name = "五月", Year = 2026, From = May(1), To = LastDay };
        string[] metrics = ["registered-users", "new-users", "shop-followers", "net-sales", "agri-sales", "orders", "avg-order", "active-suppliers"];
        project.Indicators.AddRange(metrics.Select((metric, i) => new Indicator(metric) { Position = i, Name = metric, Metric = metric }));
        return project;
    }
}
