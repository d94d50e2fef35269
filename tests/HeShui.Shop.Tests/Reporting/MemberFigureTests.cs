using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>Who counts, on which day.</summary>
public sealed class MemberFigureTests : MayProject
{
    [Fact]
    public async Task Only_members_with_a_verified_phone_count()
    {
        await Registered(May(3));
        var unverified = await Registered(May(3));
        await Execute($"UPDATE members.member SET phone_verified_at = NULL WHERE id = {unverified.Value}");
        (await Measure("registered-users", LastDay)).Gross.ShouldBe(1);
        (await Counted("new-users", LastDay)).ShouldBe(1);
    }

    [Fact]
    public async Task The_day_of_a_registration_is_the_one_in_Shanghai()
    {
        await Registered(new DateTimeOffset(2026, 5, 31, 15, 59, 59, TimeSpan.Zero));
        await Registered(new DateTimeOffset(2026, 5, 31, 16, 0, 0, TimeSpan.Zero));
        (await Counted("registered-users", LastDay)).ShouldBe(1);
        (await Counted("registered-users", LastDay.AddDays(1))).ShouldBe(2);
    }

    [Fact]
    public async Task A_closed_account_counts_up_to_the_day_before_it_was_closed()
    {
        var member = await Registered(May(3));
        await Follow(member, true, May(4));
        await Execute($"UPDATE members.member SET closed_on = '2026-05-20' WHERE id = {member.Value}");
        foreach (var metric in new[] { "registered-users", "new-users", "shop-followers" })
        {
            (await Counted(metric, May(19))).ShouldBe(1, metric);
            (await Counted(metric, May(20))).ShouldBe(0, metric);
        }
    }

    [Fact]
    public async Task New_members_are_those_of_the_period_and_registered_ones_of_all_time()
    {
        await Registered(new DateOnly(2026, 4, 30));
        await Registered(May(1));
        await Registered(May(31));
        await Registered(new DateOnly(2026, 6, 1));
        (await Counted("new-users", LastDay)).ShouldBe(2);
        (await Counted("registered-users", LastDay)).ShouldBe(3);
        (await Counted("new-users", LastDay.AddDays(5))).ShouldBe(2);
        (await Counted("registered-users", LastDay.AddDays(5))).ShouldBe(4);
    }

    [Fact]
    public async Task Followers_are_those_whose_last_word_by_the_end_of_the_day_was_yes()
    {
        var member = await Registered(May(1));
        await Follow(member, true, May(5));
        await Follow(member, false, May(10));
        await Follow(member, true, May(10));
        await Follow(member, false, May(20));
        (int Day, int Followers)[] expected = [(4, 0), (5, 1), (9, 1), (10, 1), (19, 1), (20, 0), (31, 0)];
        foreach (var (day, followers) in expected)
        {
            (await Counted("shop-followers", May(day))).ShouldBe(followers, $"May {day}");
        }
    }

    [Fact]
    public async Task Followers_of_a_suppliers_shop_do_not_follow_the_shop()
    {
        await Add(new Shop.Members.FollowEvent(await Registered(May(1)), "supplier-1", true, Noon(May(2))));
        (await Counted("shop-followers", LastDay)).ShouldBe(0);
    }

    [Fact]
    public async Task Excluded_members_stay_in_the_gross_figure_only_and_count_again_when_the_exclusion_is_reversed()
    {
        await Follow(await Registered(May(3)), true, May(3));
        var excluded = await Registered(May(3));
        await Follow(excluded, true, May(3));
        await Exclude(excluded, ExclusionRule.Duplicate);
        foreach (var metric in new[] { "registered-users", "new-users", "shop-followers" })
        {
            var without = await Measure(metric, May(10));
            (without.Gross, without.Counted).ShouldBe((2, 1), metric);
            without.LeftOut.ShouldBe([new LeftOut("重复注册", 1, 1)]);
            (await Page(metric, May(10), leftOut: true)).Rows.ShouldHaveSingleItem();
        }
        await Execute($"UPDATE reporting.exclusion SET reversed_on = {May(8)}");
        foreach (var metric in new[] { "registered-users", "new-users", "shop-followers" })
        {
            (await Counted(metric, May(7))).ShouldBe(1, metric);
            (await Counted(metric, May(8))).ShouldBe(2, metric);
            (await Counted(metric, May(10))).ShouldBe(2, metric);
        }
    }

    [Fact]
    public async Task A_member_under_two_rules_is_left_out_once()
    {
        var member = await Registered(May(3));
        await Exclude(member, ExclusionRule.OwnPurchase);
        await Exclude(member, ExclusionRule.TestAccount);
        var measured = await Measure("registered-users", LastDay);
        (measured.Gross - measured.Counted).ShouldBe(1);
        measured.LeftOut.Sum(x => x.Rows).ShouldBe(1);
    }

    [Fact]
    public async Task Suppliers_are_active_from_the_first_to_the_last_day_of_an_agreement()
    {
        var supplier = new Shop.Suppliers.Supplier("supplier-may", "合作社", "合作社", "taibai", "", "李", "09340000000", isDemo: false);
        supplier.Sign(May(5), May(10));
        supplier.Sign(May(8), May(12));
        supplier.Sign(May(20), May(20));
        await Add(supplier);
        (int Day, int Active)[] expected = [(4, 0), (5, 1), (9, 1), (12, 1), (13, 0), (20, 1), (21, 0)];
        foreach (var (day, active) in expected)
        {
            var page = await Page("active-suppliers", May(day));
            page.Figure.Actual!.Counted.ShouldBe(active, $"May {day}");
            page.Rows.Count.ShouldBe(active);
        }
    }
}
