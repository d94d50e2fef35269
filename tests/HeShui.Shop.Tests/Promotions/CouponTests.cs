using HeShui.Shop.Promotions;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;
using static HeShui.Shop.Tests.Promotions.Basket;

namespace HeShui.Shop.Tests.Promotions;

public sealed class CouponTests
{
    [Theory]
    [InlineData(49.99, 49.99)]
    [InlineData(50.00, 45.00)]
    public void It_is_good_from_its_threshold(decimal price, decimal paid) => Quote(Rules(Coupon("券", 50, 5m)), Item(1, price)).Goods.ShouldBe(new Money(paid));

    [Theory]
    [InlineData(80.00, 64.00)] // 20 % is 16.00
    [InlineData(100.00, 80.00)]
    [InlineData(120.00, 100.00)] // 24.00, but 20.00 at most
    public void A_percentage_ends_at_its_cap(decimal price, decimal paid) =>
        Quote(Rules(Coupon("八折券", 0, 20, 20m)), Item(1, price)).Goods.ShouldBe(new Money(paid));

    [Fact]
    public void Without_a_threshold_it_takes_all_but_the_last_fen() => Quote(Rules(Coupon("券", 0, 5m)), Item(1, 3m)).Goods.ShouldBe(new Money(0.01m));

    [Fact]
    public void It_is_shared_over_its_goods_only()
    {
        var quote = Quote(Rules(Coupon("水果券", 30, 10m, PriceScope.Category("produce"))), Item(1, 10m, 2), Item(2, 20m), Item(3, 99m, category: "wine"));
        quote.Paid().ShouldBe([15m, 15m, 99m]); // 10 × 20 / 40 each
    }

    [Fact]
    public void What_goods_cost_after_full_reductions_counts_against_its_threshold()
    {
        var rules = Rules(Full("满减", 100, 10), Coupon("券", 95, 5m));
        Quote(rules, Item(1, 105m)).Taken().ShouldBe(["满100减10 10.00", "券 5.00"]); // 105 − 10 = 95, − 5 = 90
        Quote(rules, Item(1, 104.99m)).Taken().ShouldBe(["满100减10 10.00"]); // 94.99 is below 95; the coupon alone would leave 99.99
    }

    [Fact]
    public void A_full_reduction_is_left_out_where_the_coupon_it_would_spoil_is_worth_more()
    {
        var quote = Quote(Rules(Full("满减", 100, 10), Coupon("券", 100, 30m)), Item(1, 100m)); // 90, or 100 − 30 = 70
        quote.Goods.ShouldBe(new Money(70));
        quote.Notices.Select(n => (n.Code, n.Promotion)).ShouldBe([("left-out", "满减")]);
    }

    [Fact]
    public void One_is_used_in_each_lane()
    {
        var quote = Quote(Rules(Coupon("小", 0, 5m), Coupon("大", 0, 8m), Coupon("运", 0, 3m, lane: "平台")), Item(1, 50m));
        quote.Steps.Select(s => s.Promotion).ShouldBe(["大", "运"], ignoreOrder: true);
        quote.Goods.ShouldBe(new Money(39)); // 50 − 8 − 3
        quote.Notices.ShouldHaveSingleItem().ShouldBe(new PriceNotice("coupon-not-combined", "小", "“小”不能和“大”一起用，已为您选更省的。"));
    }

    [Fact]
    public void Thresholds_of_several_measure_the_same_and_a_percentage_takes_from_what_is_left()
    {
        var quote = Quote(Rules(Coupon("a", 100, 20m, lane: "甲"), Coupon("b", 100, 10, null, lane: "乙")), Item(1, 100m));
        quote.Taken().ShouldBe(["a 20.00", "b 8.00"]); // both see 100; 10 % of the 80 that are left
    }

    [Theory]
    [InlineData(15, "券 15.00")] // 100 − 15 = 85 beats 100 − 10
    [InlineData(9, "满100减10 10.00")]
    [InlineData(10, "满100减10 10.00")] // equally good: the coupon is kept
    public void One_that_does_not_combine_is_used_instead_of_full_reductions_where_that_is_cheaper(int off, string taken) =>
        Quote(Rules(Full("满减", 100, 10), Coupon("券", 100, (decimal)off, combines: false)), Item(1, 100m)).Taken().ShouldBe([taken]);

    [Fact]
    public void One_that_does_not_combine_may_be_used_beside_a_full_reduction_of_other_goods()
    {
        var quote = Quote(
            Rules(Full("一店", 50, 5, PriceScope.Of(Supplier(1))), Coupon("二店券", 0, 7m, PriceScope.Of(Supplier(2)), combines: false)),
            Item(1, 50m), Item(2, 20m, supplier: 2));
        quote.Paid().ShouldBe([45m, 13m]);
    }

    [Fact]
    public void A_coupon_that_saves_nothing_is_kept()
    {
        var quote = Quote(Rules(Less("赠品", 10m), Coupon("券", 0, 5m)), Item(1, 10m));
        quote.Taken().ShouldBe(["赠品 9.99"]);
        quote.Notices.Select(n => n.Code).ShouldBe(["coupon-not-needed", "last-fen"]);
    }

    [Fact]
    public void The_buyer_is_told_how_much_is_missing()
    {
        var quote = Quote(Rules(Coupon("新人券", 50, 5m)), Item(1, 38m));
        quote.Notices.ShouldBe([new PriceNotice("coupon-below", "新人券", "“新人券”还差 ¥12.00 可用。")]);
    }

    [Fact]
    public void For_one_that_does_not_combine_what_is_missing_is_counted_without_full_reductions() =>
        Quote(Rules(Full("满减", 50, 10), Coupon("券", 60, 5m, combines: false)), Item(1, 58m)).Notices.Single(n => n.Promotion == "券").Message.ShouldBe("“券”还差 ¥2.00 可用。");

    [Fact]
    public void The_buyer_is_told_that_no_goods_are_meant() =>
        Quote(Rules(Coupon("酒券", 0, 5m, PriceScope.Category("wine"))), Item(1, 38m)).Notices.ShouldHaveSingleItem().Message.ShouldBe("“酒券”不适用于这些商品。");

    [Fact]
    public void It_is_good_in_its_period_and_the_buyer_is_told_outside_of_it()
    {
        var period = new Period(Now, Now.AddDays(1));
        var rules = Rules(new CouponTerms("c1", "五月券", PriceScope.Shop, period, "券", Money.Zero, Discount.Of(new Money(5))));
        At(Now.AddTicks(-1)).ShouldBe((10m, "“五月券”5月12日 10:00 起可用。")); // 02:00 UTC in Shanghai
        At(Now).ShouldBe((5m, ""));
        At(Now.AddDays(1).AddTicks(-1)).ShouldBe((5m, ""));
        At(Now.AddDays(1)).ShouldBe((10m, "“五月券”已过期。"));

        (decimal, string) At(DateTimeOffset instant) =>
            PriceRow.Quote([Item(1, 10m)], rules, instant) is var quote ? (quote.Goods.Yuan, string.Join("", quote.Notices.Select(n => n.Message))) : default;
    }
}
