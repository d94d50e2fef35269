using FluentValidation;
using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Register;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using static HeShui.Shop.Tests.Programme.FundsGround;

namespace HeShui.Shop.Tests.Programme;

/// <summary>The register of a programme: plain records, of which none is ever changed.</summary>
public sealed class RegisterTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task Each_kind_is_kept_with_its_facts_and_papers()
    {
        var (paper, project) = (await shop.Paper("合同.pdf"), await shop.Project(County));
        var entry = New(project) with { Files = [paper] };
        await shop.Send(Given.Bureau, new KeepSelection(Again(entry), "甲方有限公司", SelectionMethod.Inquiry, "第 8 号公告"));
        await shop.Send(Given.Bureau, new KeepRule(Again(entry), "印章管理办法", "合工信发〔2026〕8号", RuleStatus.InForce));
        await shop.Send(Given.Bureau, new KeepAsset(Again(entry), "配送车", 9, "辆", Wan(108), "县级物流中心", "庆阳云源农贸发展有限公司"));
        await shop.Send(Given.Bureau, new KeepAward(Again(entry), AwardKind.Excellent, "甲方有限公司", Wan(15), Wan(15)));
        await shop.Send(Given.Bureau, new KeepBenefit(Again(entry), BenefitKind.People, 12));
        await Shows(RegisterKind.Selection, "甲方有限公司", "询价", "第 8 号公告");
        await Shows(RegisterKind.Rule, "印章管理办法", "合工信发〔2026〕8号", "在用");
        await Shows(RegisterKind.Asset, "配送车", "9 辆", "108.00", "县级物流中心", "庆阳云源农贸发展有限公司");
        await Shows(RegisterKind.Award, "优秀企业", "甲方有限公司", "15.00", "15.00");
        await Shows(RegisterKind.Benefit, "受益人口", "12 人");

        async Task Shows(RegisterKind kind, params string[] facts)
        {
            var page = await List(kind);
            var row = page.Rows.Single(r => r.Record.Facts()[0].Text == facts[0] && r.Record.Files.Count > 0);
            row.Record.Facts().Select(f => f.Text).ShouldBe(facts);
            (row.Project, page.Files[row.Record.Files.Single()].Name, row.Record.Source).ShouldBe(("电子商务进农村综合示范", "合同.pdf", "会议纪要"));
        }
    }

    [Fact]
    public async Task A_correction_takes_the_place_of_a_record_and_both_are_seen()
    {
        var wrong = await shop.Send(Given.Bureau, new KeepAsset(New(), "冷柜", 2, "台", Wan(3), "体验店", "周店长"));
        var before = await Count(RegisterKind.Asset);
        await Should.ThrowAsync<ValidationException>(() => Correct(wrong, ""));
        var right = await Correct(wrong, "数量写错了");
        (await Outcome(() => Correct(wrong, "再改"))).ShouldBe("replaced");
        (await Count(RegisterKind.Asset)).ShouldBe(before);
        (await List(RegisterKind.Asset)).Rows.Where(r => r.Record.Facts()[0].Text == "冷柜").Select(r => (r.Record.Id, r.IsInForce, r.Record.Reason))
            .ShouldBe([(right, true, "数量写错了"), (wrong, false, "")]);

        Task<RecordId> Correct(RecordId old, string why) => shop.Send(Given.Bureau, new KeepAsset(New() with { Replaces = old, Reason = why }, "冷柜", 3, "台", Wan(4.5m), "体验店", "周店长"));
    }

    [Fact]
    public async Task A_record_that_never_was_is_void_and_stays_to_be_seen()
    {
        var before = (await Count(RegisterKind.Rule), (await List(RegisterKind.Rule)).Rows.Count);
        var wrong = await shop.Send(Given.Bureau, new KeepRule(New(), "写错的办法", "", RuleStatus.InForce));
        var voided = await shop.Send(Given.Bureau, new KeepRule(New() with { Replaces = wrong, Reason = "没有这个办法", IsVoid = true }, "写错的办法", "", RuleStatus.InForce));
        (await Count(RegisterKind.Rule), (await List(RegisterKind.Rule)).Rows.Count).ShouldBe((before.Item1, before.Count + 2));
        (await Outcome(() => shop.Send(Given.Bureau, new KeepRule(New() with { Replaces = voided, Reason = "又有了" }, "写错的办法", "", RuleStatus.InForce)))).ShouldBe("replaced");
    }

    [Fact]
    public async Task Two_corrections_of_one_record_at_once_and_one_counts()
    {
        for (var i = 0; i < 6; i++)
        {
            var wrong = await shop.Send(Given.Bureau, new KeepBenefit(New(), BenefitKind.Jobs, 1));
            var outcomes = await Task.WhenAll(Enumerable.Range(2, 3).Select(n => Outcome(() =>
                shop.Send(Given.Bureau, new KeepBenefit(New() with { Replaces = wrong, Reason = "更正" }, BenefitKind.Jobs, n)))));
            outcomes.Order(StringComparer.Ordinal).ShouldBe(["", "replaced", "replaced"]);
        }
    }

    [Fact]
    public async Task Two_clicks_keep_one_record()
    {
        var (entry, before) = (New(), await Count(RegisterKind.Award));
        var ids = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => shop.Send(Given.Bureau, new KeepAward(entry, AwardKind.NewlyCounted, "乙方有限公司", null, Wan(15)))));
        ids.Distinct().Count().ShouldBe(1);
        (await Count(RegisterKind.Award)).ShouldBe(before + 1);
    }

    [Fact]
    public async Task What_is_not_known_is_left_out_and_what_can_not_be_is_refused()
    {
        await Refused(new KeepAward(New(), AwardKind.Excellent, "丙方有限公司", null, null), "至少填一样");
        await Refused(new KeepAward(New(), AwardKind.Excellent, "丙方有限公司", Wan(-15), null), "大于 0");
        await Refused(new KeepAsset(New(), "冷柜", null, "台", null, "体验店", "周店长"), "请填数量");
        await Refused(new KeepAsset(New(), "冷柜", 0, "台", null, "体验店", "周店长"), "1 到 100 万");
        await Refused(new KeepBenefit(New(), BenefitKind.People, 1.5m), "要是整数");
        await Refused(new KeepBenefit(New() with { On = null }, BenefitKind.People, 1), "哪一天");
        await Refused(new KeepRule(New() with { Source = " " }, "办法", "", RuleStatus.InForce), "请填依据");
        (await Outcome(() => shop.Send(Given.Bureau, new KeepBenefit(New() with { On = shop.Today().AddDays(1) }, BenefitKind.People, 1)))).ShouldBe("not-yet");
        (await Outcome(() => shop.Send(Given.Bureau, new KeepBenefit(New() with { Files = [FileId.New()] }, BenefitKind.People, 1)))).ShouldBe("no-such-file");
        (await Outcome(() => shop.Send(Given.Bureau, new KeepBenefit(New(ProjectId.New()), BenefitKind.People, 1)))).ShouldBe("not-found");

        async Task Refused(IKeepRecord record, string words) =>
            (await Should.ThrowAsync<ValidationException>(() => shop.Send(Given.Bureau, record))).Message.ShouldContain(words);
    }

    [Fact]
    public async Task The_firm_reads_what_concerns_it_and_keeps_nothing()
    {
        var page = await shop.Send(Given.Operator, new ListRegister(RegisterKind.Selection));
        page.MayEdit.ShouldBeFalse();
        page.Rows.ShouldHaveSingleItem().Record.Facts()[0].Text.ShouldBe(Firm);
        (await shop.Send(Given.Operator, new ListRegister(RegisterKind.Award))).Rows.ShouldBeEmpty();
        await Should.ThrowAsync<NotAllowedException>(() => shop.Send(Given.Operator, new KeepRule(New(), "办法", "", RuleStatus.InForce)));
    }

    private RecordEntry New(ProjectId? project = null) => new(Guid.NewGuid(), project, shop.Today(), "会议纪要", "", []);

    private static RecordEntry Again(RecordEntry entry) => entry with { Key = Guid.NewGuid() };

    private Task<RegisterPage> List(RegisterKind kind) => shop.Send(Given.Bureau, new ListRegister(kind));

    private async Task<int> Count(RegisterKind kind) => (await List(kind)).Counts[kind];
}
