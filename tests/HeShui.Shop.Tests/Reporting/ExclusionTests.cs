using FluentValidation;
using HeShui.Shop.Members;
using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using HeShui.Shop.Suppliers;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>Who does not count, from when to when, and who decides.</summary>
public sealed class ExclusionTests : MayProject
{
    private static readonly Actor OtherBureau = Given.Bureau with { Name = "李股长", Account = AccountId.New() };

    [Fact]
    public async Task An_exclusion_counts_from_the_day_it_is_recorded_and_an_upheld_appeal_from_the_day_it_is_decided()
    {
        var member = await Registered(May(3));
        await Follow(member, true, May(3));
        await Book(member, May(4), 50);
        At(May(10));
        var id = await Shop.Send(Given.Operator, new ExcludeMember(member, ExclusionRule.TestAccount, "店员试单"));
        At(May(20));
        await Shop.Send(Given.Operator, new AppealExclusion(id, "是真顾客"));
        At(May(22));
        await Shop.Send(Given.Bureau, new DecideAppeal(id, Verdict.Upheld, "核对过身份"));
        At(new DateOnly(2026, 6, 15));
        foreach (var metric in new[] { "registered-users", "new-users", "shop-followers", "orders", "active-buyers" })
        {
            foreach (var (day, counted) in new[] { (9, 1), (10, 0), (21, 0), (22, 1), (31, 1) })
            {
                var measured = await Measure(metric, May(day));
                measured.Gross.ShouldBe(1, $"{metric} May {day}");
                measured.Counted.ShouldBe(counted, $"{metric} May {day}");
            }
        }
        (await Counted("net-sales", May(9))).ShouldBe(50);
        (await Counted("net-sales", May(10))).ShouldBe(0);
        (await Counted("net-sales", May(22))).ShouldBe(50);
    }

    [Fact]
    public async Task An_exclusion_that_is_reversed_the_same_day_leaves_no_trace_in_figures()
    {
        var member = await Registered(May(3));
        At(May(10));
        var id = await Shop.Send(Given.Operator, new ExcludeMember(member, ExclusionRule.Duplicate, "同一个人"));
        await Shop.Send(Given.Operator, new AppealExclusion(id, "不是同一个人"));
        await Shop.Send(Given.Bureau, new DecideAppeal(id, Verdict.Upheld, "查过了"));
        (await Counted("registered-users", May(10))).ShouldBe(1);
    }

    [Fact]
    public async Task A_rejected_appeal_changes_nothing_and_may_be_followed_by_another_one()
    {
        var member = await Registered(May(3));
        At(May(10));
        var id = await Shop.Send(Given.Operator, new ExcludeMember(member, ExclusionRule.Duplicate, "同一个人"));
        await Shop.Send(Given.Operator, new AppealExclusion(id, "不是同一个人"));
        await Shop.Send(Given.Bureau, new DecideAppeal(id, Verdict.Rejected, "号码没有换过人"));
        (await Counted("registered-users", May(10))).ShouldBe(0);
        await Shop.Send(Given.Operator, new AppealExclusion(id, "有新的证明"));
        var record = await Shop.Send(Given.Bureau, new GetExclusion(id));
        record.Appeals.Select(a => a.Verdict).ShouldBe([null, Verdict.Rejected]);
        record.MayDecide.ShouldBeTrue();
    }

    [Fact]
    public async Task Neither_who_excluded_nor_who_appealed_decides()
    {
        At(May(10));
        var id = await Shop.Send(Given.Operator, new ExcludeMember(await Registered(May(3)), ExclusionRule.TestAccount, "测试"));
        await Shop.Send(Given.Bureau, new AppealExclusion(id, "不是测试"));
        foreach (var actor in new[] { Given.Operator, Given.Bureau })
        {
            (await Should.ThrowAsync<DomainException>(Shop.Send(actor, new DecideAppeal(id, Verdict.Upheld, "好")))).Code.ShouldBe("own-appeal");
            (await Shop.Send(actor, new GetExclusion(id))).MayDecide.ShouldBeFalse();
        }
        await Shop.Send(OtherBureau, new DecideAppeal(id, Verdict.Upheld, "好"));
        (await Should.ThrowAsync<DomainException>(Shop.Send(OtherBureau, new DecideAppeal(id, Verdict.Rejected, "又想想")))).Code.ShouldBe("no-appeal");
        (await Should.ThrowAsync<DomainException>(Shop.Send(Given.Bureau, new AppealExclusion(id, "再来")))).Code.ShouldBe("reversed");
    }

    [Fact]
    public async Task Clicks_at_the_same_moment_exclude_appeal_and_decide_once()
    {
        var member = await Registered(May(3));
        (await Outcomes(() => Shop.Send(Given.Operator, new ExcludeMember(member, ExclusionRule.TestAccount, "测试")))).ShouldBe([null, "already-excluded", "already-excluded", "already-excluded"]);
        var id = (await Shop.Send(Given.Bureau, new ListExclusions())).Rows.ShouldHaveSingleItem().Id;
        (await Outcomes(() => Shop.Send(Given.Operator, new AppealExclusion(id, "不是")))).ShouldBe([null, "appeal-open", "appeal-open", "appeal-open"]);
        (await Outcomes(() => Shop.Send(OtherBureau, new DecideAppeal(id, Verdict.Upheld, "好")))).ShouldBe([null, "no-appeal", "no-appeal", "no-appeal"]);
    }

    [Fact]
    public async Task A_member_whose_exclusion_was_reversed_can_be_excluded_again()
    {
        var member = await Registered(May(3));
        At(May(10));
        var id = await Shop.Send(Given.Operator, new ExcludeMember(member, ExclusionRule.TestAccount, "测试"));
        await Shop.Send(Given.Operator, new AppealExclusion(id, "不是"));
        await Shop.Send(Given.Bureau, new DecideAppeal(id, Verdict.Upheld, "好"));
        At(May(12));
        await Shop.Send(Given.Operator, new ExcludeMember(member, ExclusionRule.TestAccount, "还是测试"));
        (await Counted("registered-users", May(11))).ShouldBe(1);
        (await Counted("registered-users", May(12))).ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Nobody_is_excluded_and_nothing_decided_without_a_reason(string reason)
    {
        var member = await Registered(May(3));
        await Should.ThrowAsync<ValidationException>(Shop.Send(Given.Operator, new ExcludeMember(member, ExclusionRule.TestAccount, reason)));
        await Should.ThrowAsync<ValidationException>(Shop.Send(Given.Operator, new ExcludeMember(member, (ExclusionRule)99, "测试")));
        await Should.ThrowAsync<NotFoundException>(Shop.Send(Given.Operator, new ExcludeMember(MemberId.New(), ExclusionRule.TestAccount, "测试")));
        var id = await Shop.Send(Given.Operator, new ExcludeMember(member, ExclusionRule.TestAccount, "测试"));
        await Should.ThrowAsync<ValidationException>(Shop.Send(Given.Operator, new AppealExclusion(id, reason)));
        await Shop.Send(Given.Operator, new AppealExclusion(id, "不是"));
        await Should.ThrowAsync<ValidationException>(Shop.Send(Given.Bureau, new DecideAppeal(id, Verdict.Upheld, reason)));
        (await Shop.Send(Given.Bureau, new ListExclusions(ExclusionTab.Appealed))).Rows.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Members_are_found_by_the_last_digits_of_their_phone_and_shown_masked()
    {
        var phone = Given.Phone();
        await Add(Member.Register(phone, "王秀兰", Noon(May(3))));
        var page = await Shop.Send(Given.Bureau, new ListExclusions(Phone: phone[^5..]));
        var found = page.Found.ShouldHaveSingleItem();
        (found.Name, found.Phone).ShouldBe(("王**", PhoneNumber.Mask(phone)));
        (await Shop.Send(Given.Bureau, new ListExclusions(Phone: phone[^3..]))).Found.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_list_is_by_rule_and_says_how_many_there_are()
    {
        await Exclude(await Registered(May(3)));
        await Exclude(await Registered(May(3)), ExclusionRule.OwnPurchase);
        await Exclude(await Registered(May(3)), ExclusionRule.OwnPurchase);
        var page = await Shop.Send(Given.Bureau, new ListExclusions(Rule: ExclusionRule.OwnPurchase));
        page.InForce.ShouldBe(new Dictionary<ExclusionRule, int> { [ExclusionRule.TestAccount] = 1, [ExclusionRule.OwnPurchase] = 2 }, ignoreOrder: true);
        page.Rows.Select(r => r.Rule).ShouldBe([ExclusionRule.OwnPurchase, ExclusionRule.OwnPurchase]);
    }

    [Fact]
    public async Task Somebody_with_a_former_phone_of_somebody_else_is_suggested_until_excluded()
    {
        var (first, second) = (await Registered(May(1)), Member.Register(Given.Phone(), "王秀兰", Noon(May(9))));
        await Add(second);
        await Add(new FormerPhone(first, second.Phone, Noon(May(8))));
        await Registered(May(2));
        var suggestion = (await Shop.Send(Given.Bureau, new SuggestExclusions())).ShouldHaveSingleItem();
        (suggestion.Member.Id, suggestion.Rule).ShouldBe((second.Id, ExclusionRule.Duplicate));
        suggestion.Why.ShouldContain("2026-05-08");
        suggestion.Why.ShouldNotContain(second.Phone);
        await Shop.Send(Given.Bureau, new ExcludeMember(second.Id, ExclusionRule.Duplicate, suggestion.Why));
        (await Shop.Send(Given.Bureau, new SuggestExclusions())).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_suppliers_own_people_are_suggested_once_they_buy_its_goods()
    {
        var (own, other) = (Supplier("own"), Supplier("other"));
        await Add(own);
        await Add(other);
        var member = Member.Register(Given.Phone(), "李合作社", Noon(May(1)));
        await Add(member);
        await Add(new Account { UserName = $"w{member.Phone}", NormalizedUserName = $"w{member.Phone}", PhoneNumber = member.Phone, Name = "李合作社", RoleNames = [nameof(Role.Supplier)], Supplier = own.Id, SecurityStamp = "stamp" });
        await Book(member.Id, May(2), 30, supplier: other.Id);
        (await Shop.Send(Given.Bureau, new SuggestExclusions())).ShouldBeEmpty();
        await Book(member.Id, May(3), 12.50m, supplier: own.Id);
        var suggestion = (await Shop.Send(Given.Bureau, new SuggestExclusions())).ShouldHaveSingleItem();
        (suggestion.Member.Id, suggestion.Rule).ShouldBe((member.Id, ExclusionRule.OwnPurchase));
        suggestion.Why.ShouldContain("12.50 元");
    }

    private static Supplier Supplier(string code) => new(code, $"{code}合作社", code, "taibai", "", "李", "09340000000", isDemo: false);

    private void At(DateOnly day) => Shop.Clock.Now = Noon(day);

    /// <summary>What comes of four tries at once: null for the one that went through, else the code of the refusal.</summary>
    private static async Task<IReadOnlyList<string?>> Outcomes<T>(Func<Task<T>> act)
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                await act();
                return null;
            }
            catch (DomainException refused)
            {
                return refused.Code;
            }
        })));
        return outcomes.Order().ToList();
    }
}
