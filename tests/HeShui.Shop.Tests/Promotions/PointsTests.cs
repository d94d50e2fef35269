using HeShui.Shop.Promotions;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;
using static HeShui.Shop.Tests.Promotions.Basket;

namespace HeShui.Shop.Tests.Promotions;

public sealed class PointsTests
{
    [Theory]
    [InlineData(100, 1000, 1.00)] // 100 points are ¥1.00
    [InlineData(1000, 300, 3.00)] // no more than the member has
    [InlineData(9000, 9000, 5.00)] // 50 % of 10.01, in whole fen
    [InlineData(0, 1000, 0)]
    public void They_pay_what_was_asked_within_what_is_held_and_allowed(int asked, int held, decimal off)
    {
        var quote = Paid(new PointsWish(asked, held, 50), Item(1, 10.01m));
        quote.Goods.ShouldBe(new Money(10.01m - off));
        quote.Steps.Select(s => (s.Kind, s.Promotion, s.Off)).ShouldBe(off == 0 ? [] : [(PriceRule.Points, PriceRow.Points, new Money(off))]);
    }

    [Fact]
    public void They_never_pay_for_everything()
    {
        Paid(new PointsWish(9000, 9000, 99), Item(1, 0.01m)).Goods.ShouldBe(new Money(0.01m));
        Should.Throw<DomainException>(() => new PointsWish(9000, 9000, 100)).Code.ShouldBe("percent-out-of-range");
    }

    [Fact]
    public void They_are_shared_over_the_lines() =>
        Paid(new PointsWish(100, 100, 50), Item(1, 10m), Item(2, 10m), Item(3, 10m)).Paid().ShouldBe([9.66m, 9.67m, 9.67m]); // 33⅓ fen each

    [Theory]
    [InlineData(500, 1000, 50, null)]
    [InlineData(501, 1000, 50, "这一单可用 500 积分，抵 ¥5.00。")]
    [InlineData(501, 300, 50, "这一单可用 300 积分，抵 ¥3.00。")]
    public void The_member_is_told_if_fewer_are_used_than_asked(int asked, int held, int percent, string? told) =>
        Paid(new PointsWish(asked, held, percent), Item(1, 10m)).Notices.Select(n => n.Message).ShouldBe(told is null ? [] : [told]);

    [Fact]
    public void All_rules_take_their_turn()
    {
        var rules = Rules(Tiers(1, (10, 9m)), Percent("九折", 10, PriceScope.Of(Supplier(2))), Full("满减", 150, 20), Coupon("券", 100, 10, 10m)) with { Points = new(500, 800, 50) };
        var quote = Quote(rules, Item(1, 10m, 10), Item(2, 40m, 2, supplier: 2));
        // gross 100 + 80 = 180; tier 100 − 10 = 90; discount 80 − 8 = 72; together 162, − 20 = 142; 10 % is 14.20, 10 at most: 132; − 5 = 127
        quote.Taken().ShouldBe(["10件起每件¥9.00 10.00", "九折 8.00", "满150减20 20.00", "券 10.00", "积分抵扣 5.00"]);
        quote.Goods.ShouldBe(new Money(127));
        // 20 × 90/162 = 11.11, 8.89 → 78.89, 63.11; 10 × 78.89/142 = 5.56, 4.44 → 73.33, 58.67; 5 × 73.33/132 = 2.78, 2.22 → 70.55, 56.45
        quote.Lines[0].Taken().ShouldBe(["10件起每件¥9.00 10.00", "满150减20 11.11", "券 5.56", "积分抵扣 2.78"]);
        quote.Lines[1].Taken().ShouldBe(["九折 8.00", "满150减20 8.89", "券 4.44", "积分抵扣 2.22"]);
        quote.Paid().ShouldBe([70.55m, 56.45m]);
    }

    private static PriceQuote Paid(PointsWish wish, params PricedItem[] items) => Quote(PriceRules.None with { Points = wish }, items);
}
