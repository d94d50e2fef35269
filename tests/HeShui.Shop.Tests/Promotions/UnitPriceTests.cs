using HeShui.Shop.Promotions;
using HeShui.Shop.Shared;
using static HeShui.Shop.Tests.Promotions.Basket;

namespace HeShui.Shop.Tests.Promotions;

/// <summary>Tier prices and item discounts.</summary>
public sealed class UnitPriceTests
{
    [Fact]
    public void Without_rules_goods_cost_their_list_price()
    {
        var quote = Quote(PriceRules.None, Item(1, 12.50m, 2), Item(2, 0.99m, 3));
        quote.Paid().ShouldBe([25.00m, 2.97m]);
        quote.Goods.ShouldBe(new Money(27.97m));
        quote.Steps.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_costs_nothing() => Quote(Rules(Full("满减", 100, 10))).Goods.ShouldBe(Money.Zero);

    [Theory]
    [InlineData(2, 20.00, null)]
    [InlineData(3, 27.00, "3件起每件¥9.00 3.00")] // 3 × (10 − 9)
    [InlineData(9, 81.00, "3件起每件¥9.00 9.00")]
    [InlineData(10, 85.00, "10件起每件¥8.50 15.00")] // 10 × (10 − 8.50)
    public void The_highest_tier_that_is_reached_counts(int quantity, decimal paid, string? taken)
    {
        var quote = Quote(Rules(Tiers(1, (3, 9m), (10, 8.50m))), Item(1, 10m, quantity));
        quote.Goods.ShouldBe(new Money(paid));
        quote.Taken().ShouldBe(taken is null ? [] : [taken]);
    }

    [Fact]
    public void A_tier_is_of_one_sku_only() => Quote(Rules(Tiers(1, (2, 9m))), Item(1, 10m), Item(2, 10m)).Paid().ShouldBe([10m, 10m]);

    [Fact]
    public void A_tier_never_raises_the_list_price() => Quote(Rules(Tiers(1, (1, 12m))), Item(1, 10m, 2)).Goods.ShouldBe(new Money(20));

    [Fact]
    public void The_lowest_of_several_tier_prices_counts() =>
        Quote(Rules(Tiers("a", 1, (2, 9m)), Tiers("b", 1, (2, 8m))), Item(1, 10m, 2)).Steps.ShouldHaveSingleItem().Promotion.ShouldBe("b");

    [Theory]
    [InlineData(9.95, 10, 8.95)] // 0.995 → 1.00 off
    [InlineData(9.94, 10, 8.95)] // 0.994 → 0.99 off
    [InlineData(0.01, 49, 0.01)]
    [InlineData(0.01, 50, 0.00)] // half a fen, away from zero
    public void A_percentage_is_rounded_for_each_unit(decimal price, int percent, decimal unit) =>
        Quote(Rules(Percent("折", percent)), Item(1, price, 7), Item(2, 1m, category: "wine")).Lines[0].Paid.ShouldBe(new Money(unit * 7));

    [Fact]
    public void An_amount_off_takes_no_more_than_the_price() =>
        Quote(Rules(Less("立减", 3m)), Item(1, 5m, 2), Item(2, 2m, 4)).Paid().ShouldBe([4m, 0m]); // 2 × (5 − 3), 4 × (2 − 2)

    [Fact]
    public void The_best_item_discount_wins_for_each_line()
    {
        var quote = Quote(Rules(Percent("九折", 10), Less("立减2元", 2m)), Item(1, 10m, 2), Item(2, 50m));
        quote.Lines[0].Taken().ShouldBe(["立减2元 4.00"]); // 2 × 2 beats 2 × 1
        quote.Lines[1].Taken().ShouldBe(["九折 5.00"]); // 5 beats 2
        quote.Goods.ShouldBe(new Money(16 + 45));
    }

    [Fact]
    public void Of_equally_good_item_discounts_the_first_id_wins_however_they_are_listed()
    {
        Quote(Rules(Less("b", 1m), Percent("a", 10)), Item(1, 10m)).Steps.ShouldHaveSingleItem().Promotion.ShouldBe("a");
        Quote(Rules(Percent("a", 10), Less("b", 1m)), Item(1, 10m)).Steps.ShouldHaveSingleItem().Promotion.ShouldBe("a");
    }

    [Fact]
    public void An_item_discount_is_taken_from_the_tier_price()
    {
        var quote = Quote(Rules(Tiers(1, (3, 9m)), Percent("九折", 10)), Item(1, 10m, 3));
        quote.Taken().ShouldBe(["3件起每件¥9.00 3.00", "九折 2.70"]); // 30 − 3 = 27, 10 % of 9 is 0.90
        quote.Goods.ShouldBe(new Money(24.30m));
    }

    [Fact]
    public void A_discount_covers_its_scope_only()
    {
        var items = new[] { Item(1, 10m, category: "produce/fruit"), Item(2, 10m, category: "produce", supplier: 2), Item(3, 10m, category: "produce-dried") };
        Quote(Rules(Percent("折", 50)), items).Paid().ShouldBe([5m, 5m, 5m]);
        Quote(Rules(Percent("折", 50, PriceScope.Category("produce"))), items).Paid().ShouldBe([5m, 5m, 10m]);
        Quote(Rules(Percent("折", 50, PriceScope.Category("produce/fruit"))), items).Paid().ShouldBe([5m, 10m, 10m]);
        Quote(Rules(Percent("折", 50, PriceScope.Of(Supplier(2)))), items).Paid().ShouldBe([10m, 5m, 10m]);
        Quote(Rules(Percent("折", 50, PriceScope.Of(Product(3)))), items).Paid().ShouldBe([10m, 10m, 5m]);
        Quote(Rules(Percent("折", 50, PriceScope.Of(Sku(1)))), items).Paid().ShouldBe([5m, 10m, 10m]);
    }

    [Fact]
    public void A_promotion_runs_from_its_first_instant_up_to_its_end()
    {
        var period = new Period(Now, Now.AddDays(1));
        var rules = Rules(new ItemDiscount("折", "折", PriceScope.Shop, period, Discount.Percent(50)));
        At(Now.AddTicks(-1)).ShouldBe(10m);
        At(Now).ShouldBe(5m);
        At(Now.AddDays(1).AddTicks(-1)).ShouldBe(5m);
        At(Now.AddDays(1)).ShouldBe(10m);

        decimal At(DateTimeOffset instant) => PriceRow.Quote([Item(1, 10m)], rules, instant).Goods.Yuan;
    }

    [Fact]
    public void Lines_keep_the_order_of_the_items() =>
        Quote(PriceRules.None, Item(3, 1m), Item(1, 2m), Item(2, 3m)).Lines.Select(l => l.Sku).ShouldBe([Sku(3), Sku(1), Sku(2)]);

    [Fact]
    public void Impossible_goods_are_a_mistake_of_the_caller()
    {
        Should.Throw<ArgumentException>(() => Quote(PriceRules.None, Item(1, 1m, 0)));
        Should.Throw<ArgumentException>(() => Quote(PriceRules.None, Item(1, -1m)));
        Should.Throw<ArgumentException>(() => Quote(PriceRules.None, Item(1, 1m), Item(1, 1m)));
    }
}
