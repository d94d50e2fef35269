using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HeShui.Shop.Tests.Ledger;

public sealed class EntryTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Theory]
    [InlineData("UPDATE ledger.entry SET amount = 0")]
    [InlineData("DELETE FROM ledger.entry")]
    [InlineData("TRUNCATE ledger.entry")]
    public async Task Can_never_be_changed_or_removed(string sql)
    {
        await shop.PaidOrder(await shop.Member(), await shop.Sku());
        var refused = await Should.ThrowAsync<PostgresException>(shop.Find(db => db.Database.ExecuteSqlRawAsync(sql)));
        refused.MessageText.ShouldContain("append-only");
    }

    [Fact]
    public async Task Fall_on_the_business_date_of_Shanghai()
    {
        shop.Clock.Now = new DateTimeOffset(2026, 5, 12, 16, 30, 0, TimeSpan.Zero);
        var placed = await shop.PaidOrder(await shop.Member(), await shop.Sku());
        (await shop.Find(db => db.Set<HeShui.Shop.Ledger.Entry>().Where(e => e.Order == placed.Id).Select(e => e.BusinessDate).SingleAsync()))
            .ShouldBe(new DateOnly(2026, 5, 13));
        shop.Clock.Now = TestClock.Start;
    }
}
