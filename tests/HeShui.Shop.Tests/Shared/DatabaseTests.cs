using HeShui.Shop.Shared.Data;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Shared;

public sealed class DatabaseTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task No_migration_is_missing_for_the_model() => (await shop.Find(db => Task.FromResult(db.Database.HasPendingModelChanges()))).ShouldBeFalse();

    [Fact]
    public async Task Reference_data_can_be_seeded_again_and_brings_rows_up_to_date()
    {
        var before = await Counts();
        await shop.Find(db => db.Database.ExecuteSqlAsync($"UPDATE delivery.township SET name = 'x' WHERE code = 'taibai'"));
        await shop.Use<ReferenceData, int>(async reference =>
        {
            await reference.Apply(Path.Combine(TestDatabases.Seeds, "reference"), CancellationToken.None);
            return 0;
        });
        (await Counts()).ShouldBe(before);
        (await shop.Find(db => db.Set<HeShui.Shop.Delivery.Township>().Where(t => t.Code == "taibai").Select(t => t.Name).SingleAsync())).ShouldBe("太白镇");
    }

    [Theory]
    [InlineData("SELECT count(*)::int AS \"Value\" FROM delivery.township", 12)]
    [InlineData("SELECT count(*)::int AS \"Value\" FROM delivery.village WHERE kind = 'Village'", 80)]
    [InlineData("SELECT count(*)::int AS \"Value\" FROM delivery.pickup_point WHERE kind = 'Station'", 12)]
    [InlineData("SELECT count(*)::int AS \"Value\" FROM delivery.pickup_point WHERE kind = 'Point'", 65)]
    [InlineData("SELECT count(*)::int AS \"Value\" FROM delivery.zone", 5)]
    public async Task Reference_data_is_the_countys(string rows, int count) => (await Count(rows)).ShouldBe(count);

    private Task<List<int>> Counts() => shop.Find(db => db.Database.SqlQuery<int>(
        $"""
        SELECT count(*)::int AS "Value" FROM delivery.township UNION ALL SELECT count(*)::int FROM delivery.village UNION ALL SELECT count(*)::int FROM delivery.zone
        UNION ALL SELECT count(*)::int FROM delivery.pickup_point UNION ALL SELECT count(*)::int FROM catalog.category UNION ALL SELECT count(*)::int FROM catalog.brand
        """).ToListAsync());

    private Task<int> Count(string rows) => shop.Find(db => db.Database.SqlQueryRaw<int>(rows).SingleAsync());
}
