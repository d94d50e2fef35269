using HeShui.Shop.Promotions;
using HeShui.Shop.Shared;
using static HeShui.Shop.Tests.Promotions.Basket;

namespace HeShui.Shop.Tests.Promotions;

/// <summary>Rules that make no sense cannot be made.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(-5)]
    public void A_percentage_is_between_1_and_99(int percent) => Refused(() => Discount.Percent(percent)).ShouldBe("percent-out-of-range");

    [Fact]
    public void The_ends_of_the_range_are_allowed() => (Discount.Percent(1).Percentage, Discount.Percent(99).Percentage).ShouldBe((1, 99));

    [Fact]
    public void An_amount_is_above_zero()
    {
        Refused(() => Discount.Of(Money.Zero)).ShouldBe("amount-not-positive");
        Refused(() => Discount.Percent(10, Money.Zero)).ShouldBe("amount-not-positive");
        Refused(() => Full("满减", 100, 0)).ShouldBe("amount-not-positive");
        Refused(() => Full("满减", null, "满减")).ShouldBe("amount-not-positive");
    }

    [Fact]
    public void A_period_runs_forward() => Refused(() => new Period(Now, Now)).ShouldBe("period-backward");

    [Fact]
    public void A_period_is_kept_in_utc() => new Period(new(2026, 5, 1, 8, 0, 0, TimeSpan.FromHours(8)), Now).From.ToString("u").ShouldBe("2026-05-01 00:00:00Z");

    [Theory]
    [InlineData(ScopeKind.Shop, "x")]
    [InlineData(ScopeKind.Category, "")]
    [InlineData(ScopeKind.Category, "/produce")]
    [InlineData(ScopeKind.Category, "produce/")]
    [InlineData(ScopeKind.Supplier, "")]
    [InlineData(ScopeKind.Sku, "produce")]
    public void A_scope_says_which_goods(ScopeKind kind, string key) => Refused(() => new PriceScope(kind, key)).ShouldBe("scope-unclear");

    [Fact]
    public void An_id_is_written_in_one_way_only() => new PriceScope(ScopeKind.Sku, "{0195D1C8-0000-7000-8000-00000000000A}").Key.ShouldBe("0195d1c8-0000-7000-8000-00000000000a");

    [Theory]
    [InlineData("", "名")]
    [InlineData("id", " ")]
    public void A_promotion_has_an_id_and_a_name(string id, string name) =>
        Refused(() => new ItemDiscount(id, name, PriceScope.Shop, Period.Always, Discount.Percent(10))).ShouldBe("name-missing");

    [Fact]
    public void Tiers_have_rising_quantities_and_falling_prices()
    {
        Refused(() => Tiers(1)).ShouldBe("tiers-missing");
        Refused(() => Tiers(1, (0, 9m))).ShouldBe("tiers-missing");
        Refused(() => Tiers(1, (3, 9m), (3, 8m))).ShouldBe("tiers-not-rising");
        Refused(() => Tiers(1, (3, 9m), (5, 9m))).ShouldBe("tiers-not-rising");
        Refused(() => Tiers(1, (3, 9m), (5, 0m))).ShouldBe("amount-not-positive");
    }

    [Fact]
    public void Full_reductions_rise_and_take_no_more_than_the_threshold()
    {
        Refused(() => Full("满减", 100, 100.01m)).ShouldBe("reduction-above-threshold");
        Full("满减", 100, 100).Steps.Count.ShouldBe(1);
        Refused(() => Full("满减", null, "满减", (100, 10), (100, 20))).ShouldBe("thresholds-not-rising");
        Refused(() => Full("满减", null, "满减", (100, 10), (200, 10))).ShouldBe("thresholds-not-rising");
        Refused(() => Every("每满", 100, 10, 0)).ShouldBe("times-not-positive");
    }

    [Fact]
    public void A_coupon_takes_no_more_than_its_threshold_if_it_has_one()
    {
        Refused(() => Coupon("券", 10, 10.01m)).ShouldBe("reduction-above-threshold");
        Refused(() => Coupon("券", -1, 1m)).ShouldBe("threshold-negative");
        Coupon("券", 0, 5m).Value.Amount.ShouldBe(new Money(5));
    }

    [Theory]
    [InlineData(-1, 0, 50, "points-negative")]
    [InlineData(0, -1, 50, "points-negative")]
    [InlineData(0, 0, 0, "percent-out-of-range")]
    [InlineData(0, 0, 101, "percent-out-of-range")]
    public void Points_are_not_negative_and_their_share_is_a_share(int asked, int held, int percent, string code) =>
        Refused(() => new PointsWish(asked, held, percent)).ShouldBe(code);

    private static string Refused(Func<object> make)
    {
        var refusal = Should.Throw<DomainException>(make);
        refusal.Message.ShouldMatch("^[^a-z]+。$");
        return refusal.Code;
    }
}
