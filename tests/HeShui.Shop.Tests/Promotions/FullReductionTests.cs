using HeShui.Shop.Promotions;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;
using static HeShui.Shop.Tests.Promotions.Basket;

namespace HeShui.Shop.Tests.Promotions;

public sealed class FullReductionTests
{
    [Theory]
    [InlineData(99.99, 99.99, null)]
    [InlineData(100.00, 90.00, "满100减10 10.00")]
    [InlineData(199.99, 189.99, "满100减10 10.00")]
    [InlineData(200.00, 170.00, "满200减30 30.00")]
    [InlineData(900.00, 870.00, "满200减30 30.00")]
    public void The_highest_step_that_is_reached_counts(decimal price, decimal paid, string? taken)
    {
        var quote = Quote(Rules(Full("国庆", null, "满减", (100, 10), (200, 30))), Item(1, price));
        quote.Goods.ShouldBe(new Money(paid));
        quote.Taken().ShouldBe(taken is null ? [] : [taken]);
    }

    [Theory]
    [InlineData(99.99, 0)]
    [InlineData(100.00, 10)]
    [InlineData(299.99, 20)]
    [InlineData(300.00, 30)]
    [InlineData(1000.00, 30)] // three times at most
    public void For_each_full_amount_it_is_taken_again_up_to_the_cap(decimal price, decimal off)
    {
        var quote = Quote(Rules(Every("每满", 100, 10, 3)), Item(1, price));
        quote.Goods.ShouldBe(new Money(price - off));
        quote.Taken().ShouldBe(off == 0 ? [] : [$"每满100减10 {off:0.00}"]);
    }

    [Fact]
    public void It_is_shared_by_the_largest_remainder_over_the_lines_in_scope()
    {
        var quote = Quote(Rules(Full("满减", 100, 10, PriceScope.Of(Supplier(1)))), Item(1, 60m), Item(2, 60m), Item(3, 15m), Item(4, 80m, supplier: 2));
        // 135 in scope: 10 × 60 / 135 = 4.444…, 4.444…, 1.111…; one fen is left, the first of the largest remainders (.44) takes it
        quote.Lines.Select(l => l.Steps.Sum(s => s.Off).Yuan).ShouldBe([4.45m, 4.44m, 1.11m, 0m]);
        quote.Paid().ShouldBe([55.55m, 55.56m, 13.89m, 80m]);
        quote.Goods.ShouldBe(new Money(205)); // 215 − 10
    }

    [Fact]
    public void What_goods_cost_after_item_discounts_counts_against_the_threshold()
    {
        var rules = Rules(Percent("九折", 10), Full("满减", 100, 10));
        Quote(rules, Item(1, 111.11m)).Taken().ShouldBe(["九折 11.11", "满100减10 10.00"]); // 111.11 − 11.11 = 100.00
        Quote(rules, Item(1, 111.10m)).Taken().ShouldBe(["九折 11.11"]); // 111.10 − 11.11 = 99.99; without 九折 it were 101.10
    }

    [Fact]
    public void Goods_out_of_scope_do_not_count() =>
        Quote(Rules(Full("满减", 100, 10, PriceScope.Category("produce"))), Item(1, 60m), Item(2, 60m, category: "wine")).Steps.ShouldBeEmpty();

    [Fact]
    public void Of_those_that_compete_in_a_lane_the_one_that_saves_most_wins()
    {
        var quote = Quote(Rules(Full("全场", 100, 10), Full("店铺", 50, 12, PriceScope.Of(Supplier(1)))), Item(1, 60m), Item(2, 60m, supplier: 2));
        quote.Taken().ShouldBe(["满50减12 12.00"]);
        quote.Paid().ShouldBe([48m, 60m]);
    }

    [Fact]
    public void Two_that_save_more_together_win_over_one()
    {
        var quote = Quote(
            Rules(Full("全场", 100, 15), Full("一店", 50, 8, PriceScope.Of(Supplier(1))), Full("二店", 50, 8, PriceScope.Of(Supplier(2)))),
            Item(1, 60m), Item(2, 60m, supplier: 2));
        quote.Steps.Select(s => s.Promotion).ShouldBe(["一店", "二店"], ignoreOrder: true); // 8 + 8 beats 15
        quote.Paid().ShouldBe([52m, 52m]);
    }

    [Fact]
    public void Of_equally_good_ones_the_first_id_wins_however_they_are_listed()
    {
        Quote(Rules(Full("b", 100, 10), Full("a", 80, 10)), Item(1, 100m)).Steps.ShouldHaveSingleItem().Promotion.ShouldBe("a");
        Quote(Rules(Full("a", 80, 10), Full("b", 100, 10)), Item(1, 100m)).Steps.ShouldHaveSingleItem().Promotion.ShouldBe("a");
    }

    [Fact]
    public void Those_of_different_lanes_stack_and_measure_the_same()
    {
        var quote = Quote(Rules(Full("跨店", 100, 10, lane: "跨店"), Full("店铺", 100, 20, lane: "店铺")), Item(1, 100m));
        quote.Goods.ShouldBe(new Money(70)); // both see 100
    }

    [Fact]
    public void Together_they_take_all_but_the_last_fen()
    {
        var quote = Quote(Rules(Full("甲", 10, 8, lane: "甲"), Full("乙", 10, 7, lane: "乙")), Item(1, 3m), Item(2, 7m));
        quote.Taken().ShouldBe(["满10减7 7.00", "满10减8 2.99"]);
        quote.Paid().ShouldBe([0m, 0.01m]);
        quote.Notices.ShouldHaveSingleItem().ShouldBe(new PriceNotice("last-fen", "甲", "商品优惠后至少要付 ¥0.01。"));
    }

    [Fact]
    public void Lines_at_zero_get_no_share()
    {
        var quote = Quote(Rules(Less("赠品", 5m, PriceScope.Of(Sku(1))), Full("满减", 100, 10)), Item(1, 5m), Item(2, 100m));
        quote.Lines[0].Taken().ShouldBe(["赠品 5.00"]);
        quote.Paid().ShouldBe([0m, 90m]);
    }

    [Fact]
    public void An_item_discount_is_left_out_where_it_would_cost_the_buyer_more_than_it_saves()
    {
        var rules = Rules(Percent("九五折", 5), Full("满减", 100, 20));
        var quote = Quote(rules, Item(1, 100m)); // 95 with the discount, 100 − 20 = 80 without
        quote.Goods.ShouldBe(new Money(80));
        quote.Taken().ShouldBe(["满100减20 20.00"]);
        quote.Notices.Single(n => n.Code == "left-out").Message.ShouldBe("没有用“九五折”：不用它，这一单反而更便宜。");
    }

    [Theory]
    [InlineData(91.50, "“国庆”再买 ¥8.50 可减 ¥10.00。")]
    [InlineData(100.00, "“国庆”再买 ¥100.00 可减 ¥30.00。")]
    [InlineData(199.99, "“国庆”再买 ¥0.01 可减 ¥30.00。")]
    [InlineData(200.00, null)]
    public void The_buyer_is_told_what_the_next_step_needs(decimal price, string? told) =>
        Quote(Rules(Full("国庆", null, "满减", (100, 10), (200, 30))), Item(1, price)).Notices.Select(n => n.Message).ShouldBe(told is null ? [] : [told]);

    [Theory]
    [InlineData(150.00, "“每满”再买 ¥50.00 可减 ¥20.00。")]
    [InlineData(200.00, null)]
    public void So_is_what_the_next_time_needs(decimal price, string? told) =>
        Quote(Rules(Every("每满", 100, 10, 2)), Item(1, price)).Notices.Select(n => n.Message).ShouldBe(told is null ? [] : [told]);

    [Fact]
    public void A_next_step_that_saves_no_more_than_what_competes_with_it_is_not_worth_a_word() =>
        Quote(Rules(Full("大", 100, 20), Full("小", 150, 20)), Item(1, 100m)).Notices.ShouldBeEmpty();
}
