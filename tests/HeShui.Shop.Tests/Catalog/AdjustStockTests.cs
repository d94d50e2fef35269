using FluentValidation;
using HeShui.Shop.Catalog;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Verification;

namespace HeShui.Shop.Tests.Catalog;

public sealed class AdjustStockTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task Goods_that_come_in_are_for_sale()
    {
        var (sku, supplier) = await Stocked(5);
        await Adjust(supplier, sku, StockReason.Receipt, 20);
        var stock = await shop.Stock(sku);
        (stock.Received, stock.Adjusted, stock.Available).ShouldBe((25, 0, 25));
        await Verified();
    }

    [Theory]
    [InlineData(StockReason.Surplus, 2, 7)]
    [InlineData(StockReason.Shortage, 2, 3)]
    [InlineData(StockReason.Spoiled, 5, 0)]
    [InlineData(StockReason.KeptBack, 1, 4)]
    public async Task A_correction_goes_the_way_its_reason_says(StockReason reason, int quantity, int left)
    {
        var (sku, supplier) = await Stocked(5);
        await Adjust(supplier, sku, reason, quantity);
        var stock = await shop.Stock(sku);
        (stock.Received, stock.Adjusted, stock.Available).ShouldBe((5, left - 5, left));
        await Verified();
    }

    [Fact]
    public async Task What_is_reserved_is_not_taken_away()
    {
        var (sku, supplier) = await Stocked(5);
        await shop.Order(await shop.Member(), sku, 3);
        (await Should.ThrowAsync<DomainException>(Adjust(supplier, sku, StockReason.Spoiled, 3))).Code.ShouldBe("stock-too-low");
        await Adjust(supplier, sku, StockReason.Spoiled, 2);
        (await shop.Stock(sku)).Available.ShouldBe(0);
        (await shop.Send(supplier, new GetMyProduct((await shop.Send(supplier, new ListMyProducts())).Single().Code))).Adjustments
            .Select(a => a.Quantity).ShouldBe([-2, 5], ignoreOrder: true);
        await Verified();
    }

    [Fact]
    public async Task The_same_form_sent_many_times_counts_once()
    {
        var (sku, supplier) = await Stocked(5);
        var form = new AdjustStock(Guid.NewGuid(), sku, StockReason.Receipt, 10, "");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.Send(supplier, form)));
        (await shop.Stock(sku)).Available.ShouldBe(15);
        (await Should.ThrowAsync<DomainException>(shop.Send(supplier, form with { Quantity = 11 }))).Code.ShouldBe("key-reused");
        await Verified();
    }

    [Fact]
    public async Task Of_many_at_once_no_more_goes_than_there_is()
    {
        var (sku, supplier) = await Stocked(10);
        var done = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            try
            {
                await Adjust(supplier, sku, StockReason.Spoiled, 3);
                return 1;
            }
            catch (DomainException refused) when (refused.Code == "stock-too-low")
            {
                return 0;
            }
        }));
        done.Sum().ShouldBe(3);
        (await shop.Stock(sku)).Available.ShouldBe(1);
        await Verified();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(100_001)]
    [InlineData(null)]
    public async Task A_count_can_be_meant(int? quantity)
    {
        var (sku, supplier) = await Stocked(5);
        await Should.ThrowAsync<ValidationException>(Adjust(supplier, sku, StockReason.Receipt, quantity));
        (await shop.Stock(sku)).Available.ShouldBe(5);
    }

    [Theory]
    [InlineData(StockReason.Opening)]
    [InlineData((StockReason)99)]
    public async Task A_reason_is_one_of_those_people_choose_from(StockReason reason)
    {
        var (sku, supplier) = await Stocked(5);
        await Should.ThrowAsync<ValidationException>(Adjust(supplier, sku, reason, 1));
    }

    [Fact]
    public async Task A_store_never_holds_endlessly_much()
    {
        var (sku, supplier) = await Stocked(950_000);
        (await Should.ThrowAsync<DomainException>(Adjust(supplier, sku, StockReason.Receipt, 100_000))).Code.ShouldBe("stock-too-high");
    }

    private async Task<(SkuId Sku, Actor Supplier)> Stocked(int units)
    {
        var sku = await shop.Sku(stock: units);
        return (sku, await shop.SupplierOf(sku));
    }

    private async Task Adjust(Actor supplier, SkuId sku, StockReason reason, int? quantity) =>
        await shop.Send(supplier, new AdjustStock(Guid.NewGuid(), sku, reason, quantity, "雨淋了"));

    private async Task Verified() =>
        (await shop.Use<IVerifier, IReadOnlyList<CheckResult>>(v => v.Run(CancellationToken.None))).Where(c => !c.Holds).ShouldBeEmpty();
}
