using HeShui.Shop.Catalog;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Catalog;

public sealed class SearchTests(ShopFixture shop) : IClassFixture<ShopFixture>, IAsyncLifetime
{
    private static readonly string[] Goods = ["塬上红富士苹果", "干黄花菜", "陇象胡麻油", "亚麻籽油", "Gift 礼盒装小米"];

    public async Task InitializeAsync()
    {
        foreach (var name in Goods)
        {
            await shop.Sku(name: name);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("苹果", "塬上红富士苹果")]
    [InlineData("红富士", "塬上红富士苹果")]
    [InlineData("黄花菜", "干黄花菜")]
    [InlineData("花菜", "干黄花菜")]
    [InlineData("胡麻油", "陇象胡麻油")]
    [InlineData("胡麻", "陇象胡麻油")]
    [InlineData("陇象 油", "陇象胡麻油")]
    [InlineData("gift", "Gift 礼盒装小米")]
    public async Task Finds_goods_by_part_of_the_name(string typed, string name) => (await Find(typed)).ShouldContain(name);

    [Theory]
    [InlineData("果苹")]
    [InlineData("麻苹果")]
    [InlineData("!!!")]
    [InlineData("")]
    [InlineData("' OR 1=1 --")]
    public async Task Finds_nothing_where_nothing_fits(string typed) => (await Find(typed)).ShouldBeEmpty();

    [Fact]
    public async Task Does_not_mind_a_very_long_text() => (await Find(new string('苹', 5000))).ShouldBeEmpty();

    private async Task<IEnumerable<string>> Find(string typed) => (await shop.Send(Given.Guest, new SearchProducts(typed))).Products.Select(p => p.Name);
}
