using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Testing;
using HeShui.Shop.Verification;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Tests.Demo;

/// <summary>The demo's year 2022 is the one the shop reported.</summary>
public sealed class DemoYearTests : IAsyncLifetime
{
    private static readonly DateOnly EndOf2022 = new(2022, 12, 31);
    private ServiceProvider _services = null!;
    private AsyncServiceScope _scope;
    private ShopDb _db = null!;

    public async Task InitializeAsync()
    {
        _services = TestServices.Of(await TestDatabases.ReadOnlyDemo(), TimeProvider.System);
        _scope = _services.CreateAsyncScope();
        _db = _scope.ServiceProvider.GetRequiredService<ShopDb>();
    }

    public async Task DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Has_9028_registered_members_and_more_that_do_not_count()
    {
        var registered = _db.Set<Shop.Members.Member>().Where(m => m.PhoneVerifiedAt != null && m.RegisteredOn <= EndOf2022 && (m.ClosedOn == null || m.ClosedOn > EndOf2022));
        (await registered.CountAsync(m => !Excluded.Contains(m.Id))).ShouldBe(9028);
        (await registered.CountAsync()).ShouldBeGreaterThan(9028);
        (await _db.Set<Shop.Members.Member>().CountAsync(m => m.PhoneVerifiedAt == null)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Has_4955_followers_at_the_end_of_the_year()
    {
        var events = await _db.Set<Shop.Members.FollowEvent>().Where(f => f.On <= EndOf2022 && !Excluded.Contains(f.Member)).OrderBy(f => f.Id).ToListAsync();
        events.GroupBy(f => f.Member).Count(g => g.Last().Follows).ShouldBe(4955);
        events.ShouldContain(f => !f.Follows);
    }

    [Fact]
    public async Task Sells_312_wan_and_more_than_300_of_it_from_the_fields()
    {
        var year = _db.Set<Shop.Ledger.Entry>().Where(e => e.BusinessDate >= new DateOnly(2022, 1, 1) && e.BusinessDate <= EndOf2022 && !Excluded.Contains(e.Member));
        var amounts = await year.Select(e => new { e.Amount, Fields = e.Agricultural && e.Line != null }).ToListAsync();
        amounts.Sum(e => e.Amount).ShouldBe(new Money(3_120_000m));
        amounts.Where(e => e.Fields).Sum(e => e.Amount).ShouldBeGreaterThan(new Money(3_000_000m));
    }

    [Fact]
    public async Task Keeps_what_must_always_be_true()
    {
        var checks = await _scope.ServiceProvider.GetRequiredService<IVerifier>().Run(CancellationToken.None);
        checks.Where(c => !c.Holds).SelectMany(c => c.Examples.Prepend(c.Name)).ShouldBeEmpty();
        string[] notInTheDemo = ["拨付：", "其他平台销售："];
        checks.Where(c => !notInTheDemo.Any(c.Name.StartsWith)).ShouldAllBe(c => c.Checked > 0);
    }

    [Fact]
    public async Task Leaves_what_the_seeds_have_for_sale()
    {
        var rows = await new SeedFolder(Path.Combine(TestDatabases.Seeds, "demo")).Read<Shop.Demo.DemoProduct>("products", CancellationToken.None);
        var forSale = await (from sku in _db.Set<Shop.Catalog.Sku>() join stock in _db.Set<Shop.Catalog.Stock>() on sku.Id equals stock.Sku select new { sku.Code, stock.Available })
            .ToDictionaryAsync(x => x.Code, x => x.Available);
        rows.SelectMany(r => r.Skus).ShouldAllBe(s => forSale[s.Code] == s.Stock);
    }

    [Theory]
    [InlineData("store")]
    [InlineData("station-taibai")]
    public async Task Has_orders_to_hand_over_today_each_with_a_code_of_its_own(string point)
    {
        var codes = _scope.ServiceProvider.GetRequiredService<PickupCodes>();
        var ready = await _db.Set<Shipment>().Where(s => s.PickupPoint == point && s.State == Fulfilment.ReadyForPickup).ToListAsync();
        ready.Count.ShouldBeGreaterThan(2);
        ready.ShouldAllBe(s => codes.Hash(codes.Open(s.CodeSealed!)!).SequenceEqual(s.CodeHash!));
    }

    private IQueryable<MemberId> Excluded => _db.Set<Shop.Reporting.Exclusion>().Where(x => x.ReversedOn == null).Select(x => x.Member);
}
