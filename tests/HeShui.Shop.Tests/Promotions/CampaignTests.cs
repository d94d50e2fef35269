using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Ordering;
using HeShui.Shop.Promotions;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Promotions.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Verification;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HeShui.Shop.Tests.Promotions;

/// <summary>Campaigns and coupons from the operator's form to the order and the ledger.</summary>
public sealed class CampaignTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static int _number;

    private DateOnly Today => Shanghai.DateOf(shop.Clock.Now);

    [Fact]
    public async Task What_the_cart_shows_is_what_order_and_ledger_say()
    {
        var (member, one, other) = (await shop.Member(), await shop.Sku(price: 33.33m), await shop.Sku(price: 19.90m));
        await Reduce(one, 60m, 10m);
        await shop.InCart(member, one, 2);
        await shop.InCart(member, other);
        var cart = await shop.Send(member, new GetCart(null));
        (cart.Gross, cart.Goods).ShouldBe((new Money(86.56m), new Money(76.56m)));
        var checkout = await shop.Send(member, new GetCheckout(To.Store));
        checkout.Total.ShouldBe(new Money(76.56m));

        var placed = await shop.Send(member, new PlaceOrder(checkout.Key, To.Store, checkout.Total, ""));
        await shop.Pay(member, placed);
        var order = await shop.Reload(placed);
        order.Total.ShouldBe(new Money(76.56m));
        order.Lines.Single(l => l.Sku == one).Paid.ShouldBe(new Money(56.66m));
        order.Discounts().ShouldHaveSingleItem().Off.ShouldBe(new Money(10m));
        (await shop.Find(db => db.Entries.Where(e => e.Order == placed.Id).ToListAsync())).Sum(e => e.Amount).ShouldBe(new Money(76.56m));
        (await Broken()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_order_that_promotions_would_make_free_can_be_paid()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku(price: 9.90m));
        await shop.Send(Given.Operator, new StartCampaign(
            PriceRule.ItemDiscount, Code(), "立减", ScopeKind.Sku, sku.Value.ToString(), Today, Today, new CampaignTerms(AmountOff: new Money(9.90m)), null));
        var order = await shop.Reload(await shop.PaidOrder(member, sku, 3));
        (order.Total, order.Payment).ShouldBe((new Money(0.01m), PaymentStatus.Paid));
        (await Broken()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_price_that_changed_since_the_checkout_is_not_charged()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku(price: 50m));
        var campaign = await Reduce(sku, 50m, 5m);
        await shop.InCart(member, sku);
        var checkout = await shop.Send(member, new GetCheckout(To.Store));
        await shop.Send(Given.Operator, new StopCampaign(campaign));
        (await Should.ThrowAsync<DomainException>(shop.Send(member, new PlaceOrder(checkout.Key, To.Store, checkout.Total, "")))).Code.ShouldBe("price-changed");
        (await shop.Send(member, new GetCart(null))).Goods.ShouldBe(new Money(50m));
    }

    [Fact]
    public async Task A_coupon_is_used_by_the_order_and_comes_back_when_it_is_cancelled()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku(price: 40m));
        var code = await Coupon(sku, total: 5, perMember: 1);
        await shop.Send(member, new ClaimCoupon(code.ToLowerInvariant()));
        var placed = await shop.Order(member, sku);
        (await shop.Reload(placed)).Total.ShouldBe(new Money(32m));
        (await shop.Send(member, new ListMyCoupons())).Held.ShouldNotContain(c => c.Code == code);
        await shop.InCart(member, sku);
        (await shop.Send(member, new GetCart(null))).Goods.ShouldBe(new Money(40m));

        await shop.Send(member, new CancelOrder(placed.Id, "不要了"));
        (await shop.Send(member, new GetCart(null))).Goods.ShouldBe(new Money(32m));
        (await shop.Send(member, new ListMyCoupons())).Held.ShouldContain(c => c.Code == code && c.Count == 1);
        (await Broken()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_who_want_the_last_coupons_as_many_get_one_as_there_are()
    {
        var code = await Coupon(await shop.Sku(), total: 3, perMember: 1);
        var members = new List<Actor>();
        for (var i = 0; i < 10; i++)
        {
            members.Add(await shop.Member());
        }
        var answers = await Task.WhenAll(members.Select(m => Claim(m, code)));
        answers.Count(a => a == "").ShouldBe(3);
        answers.Where(a => a != "").ShouldAllBe(a => a == "coupons-gone");
        (await shop.Find(db => db.HeldCoupons.CountAsync(h => members.Select(m => m.Member!.Value).Contains(h.Member)))).ShouldBe(3);
        (await Broken()).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_member_gets_no_more_than_one_is_allowed_however_often_they_press()
    {
        var (member, code) = (await shop.Member(), await Coupon(await shop.Sku(), total: 100, perMember: 2));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Claim(member, code)));
        answers.Count(a => a == "").ShouldBe(2);
        answers.Where(a => a != "").ShouldAllBe(a => a == "coupon-enough");
        (await shop.Find(db => db.Campaigns.Where(c => c.Code == code).Select(c => c.Claimed).SingleAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task Another_members_coupon_lowers_nothing()
    {
        var (holder, other, sku) = (await shop.Member(), await shop.Member(), await shop.Sku(price: 40m));
        await shop.Send(holder, new ClaimCoupon(await Coupon(sku, total: 5, perMember: 1)));
        await shop.InCart(other, sku);
        (await shop.Send(other, new GetCart(null))).Goods.ShouldBe(new Money(40m));
    }

    [Fact]
    public async Task Tier_prices_count_from_their_quantities_and_the_product_page_says_so()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku(price: 10m));
        await Tier(sku, (3, 9m), (10, 8.50m));
        await Tier(sku, (5, 8.80m), (12, 8.60m));
        (await shop.Send(Given.Guest, new ListTierPrices([sku])))[sku].Select(t => (t.From, t.UnitPrice.Yuan)).ShouldBe([(3, 9m), (5, 8.80m), (10, 8.50m)]);
        await shop.InCart(member, sku, 2);
        (await shop.Send(member, new GetCart(null))).Goods.ShouldBe(new Money(20m));
        await shop.InCart(member, sku, 4);
        (await shop.Send(member, new GetCart(null))).Goods.ShouldBe(new Money(52.80m));
        shop.Clock.Now += TimeSpan.FromDays(4);
        (await shop.Send(Given.Guest, new ListTierPrices([sku]))).ShouldBeEmpty();
        shop.Clock.Now -= TimeSpan.FromDays(4);
    }

    [Fact]
    public async Task A_tier_that_lowers_nothing_is_refused()
    {
        var sku = await shop.Sku(price: 10m);
        (await Should.ThrowAsync<DomainException>(Tier(sku, (3, 10m), (5, 9m)))).Message.ShouldBe("每一档的价格都要比现在的单价 ¥10.00 低。");
        (await Should.ThrowAsync<DomainException>(Tier(sku))).Code.ShouldBe("tiers-missing");
        await Should.ThrowAsync<NotFoundException>(Tier(SkuId.New(), (3, 9m)));
        await Should.ThrowAsync<FluentValidation.ValidationException>(Tier(sku, (2, 9m), (3, 8m), (4, 7m), (5, 6m), (6, 5m)));
    }

    [Fact]
    public async Task No_campaign_takes_the_coupons_of_members_with_it()
    {
        var (member, code) = (await shop.Member(), await Coupon(await shop.Sku(), total: 5, perMember: 1));
        await shop.Send(member, new ClaimCoupon(code));
        (await Should.ThrowAsync<PostgresException>(shop.Find(db => db.Campaigns.Where(c => c.Code == code).ExecuteDeleteAsync()))).SqlState.ShouldBe(PostgresErrorCodes.ForeignKeyViolation);
    }

    [Theory]
    [InlineData("lower", "ItemDiscount")]
    [InlineData("A", "ItemDiscount")]
    public async Task Codes_that_nobody_could_type_are_refused(string code, string kind) =>
        await Should.ThrowAsync<FluentValidation.ValidationException>(shop.Send(Given.Operator, new StartCampaign(
            Enum.Parse<PriceRule>(kind), code, "名称", ScopeKind.Shop, "", Today, Today, new CampaignTerms(PercentOff: 10), null)));

    [Fact]
    public async Task Terms_that_make_no_rule_are_refused_and_nothing_is_set_up()
    {
        var before = await shop.Find(db => db.Campaigns.CountAsync());
        foreach (var (kind, terms, limits, code) in new (PriceRule, CampaignTerms, CouponLimits?, string)[]
        {
            (PriceRule.ItemDiscount, new CampaignTerms(), null, "discount-unclear"),
            (PriceRule.ItemDiscount, new CampaignTerms(PercentOff: 100), null, "percent-out-of-range"),
            (PriceRule.FullReduction, new CampaignTerms { Steps = [new(new Money(10m), new Money(20m))] }, null, "reduction-above-threshold"),
            (PriceRule.Coupon, new CampaignTerms(AmountOff: new Money(5m)), null, "limits-unclear"),
            (PriceRule.Coupon, new CampaignTerms(AmountOff: new Money(5m)), new CouponLimits(1, 2, true), "limits-unclear"),
            (PriceRule.Points, new CampaignTerms(AmountOff: new Money(5m)), null, "kind-unclear"),
        })
        {
            (await Should.ThrowAsync<DomainException>(shop.Send(Given.Operator, new StartCampaign(kind, Code(), "名称", ScopeKind.Shop, "", Today, Today, terms, limits)))).Code.ShouldBe(code);
        }
        (await shop.Find(db => db.Campaigns.CountAsync())).ShouldBe(before);
    }

    [Fact]
    public async Task It_runs_from_the_first_to_the_end_of_the_last_day()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku(price: 50m));
        await shop.Send(Given.Operator, new StartCampaign(
            PriceRule.ItemDiscount, Code(), "九折", ScopeKind.Sku, sku.Value.ToString(), Today.AddDays(1), Today.AddDays(1), new CampaignTerms(PercentOff: 10), null));
        await shop.InCart(member, sku);
        var now = shop.Clock.Now;
        foreach (var (at, goods) in new[]
        {
            (Shanghai.At(Today.AddDays(1), TimeOnly.MinValue).AddSeconds(-1), 50m), (Shanghai.At(Today.AddDays(1), TimeOnly.MinValue), 45m),
            (Shanghai.At(Today.AddDays(2), TimeOnly.MinValue).AddSeconds(-1), 45m), (Shanghai.At(Today.AddDays(2), TimeOnly.MinValue), 50m),
        })
        {
            shop.Clock.Now = at;
            (await shop.Send(member, new GetCart(null))).Goods.ShouldBe(new Money(goods), at.ToString("o"));
        }
        shop.Clock.Now = now;
    }

    private async Task<CampaignId> Reduce(SkuId sku, decimal from, decimal off) => await shop.Send(Given.Operator, new StartCampaign(
        PriceRule.FullReduction, Code(), "满减", ScopeKind.Sku, sku.Value.ToString(), Today, Today.AddDays(3),
        new CampaignTerms { Steps = [new(new Money(from), new Money(off))] }, null));

    private Task<CampaignId> Tier(SkuId sku, params (int From, decimal Price)[] tiers) => shop.Send(Given.Operator, new StartCampaign(
        PriceRule.Tier, Code(), "多买便宜", ScopeKind.Sku, sku.Value.ToString(), Today, Today.AddDays(3),
        new CampaignTerms { Tiers = tiers.Select(t => new PriceTier(t.From, new Money(t.Price))).ToList() }, null));

    /// <summary>八折 for one Sku.</summary>
    private async Task<string> Coupon(SkuId sku, int total, int perMember)
    {
        var code = Code();
        await shop.Send(Given.Operator, new StartCampaign(
            PriceRule.Coupon, code, "八折券", ScopeKind.Sku, sku.Value.ToString(), Today, Today.AddDays(3), new CampaignTerms(PercentOff: 20), new CouponLimits(total, perMember, true)));
        return code;
    }

    private async Task<string> Claim(Actor member, string code)
    {
        try
        {
            await shop.Send(member, new ClaimCoupon(code));
            return "";
        }
        catch (DomainException refused)
        {
            return refused.Code;
        }
    }

    private async Task<IEnumerable<string>> Broken() =>
        (await shop.Use<IVerifier, IReadOnlyList<CheckResult>>(v => v.Run(CancellationToken.None))).Where(c => !c.Holds).Select(c => $"{c.Name}: {string.Join("; ", c.Examples)}");

    private static string Code() => $"TEST-{Interlocked.Increment(ref _number):D4}";
}
