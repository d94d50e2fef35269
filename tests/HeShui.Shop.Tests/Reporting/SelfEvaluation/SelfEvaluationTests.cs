using FluentValidation;
using HeShui.Shop.Programme;
using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Reporting.SelfEvaluation;

/// <summary>What the form shows of what the firm and the reviewer write.</summary>
public sealed class SelfEvaluationTests : EvaluatedProject
{
    [Fact]
    public async Task A_complete_form_adds_up_to_what_was_computed_by_hand()
    {
        await Fill();
        (await Page()).Missing.ShouldBeEmpty();
        (await Total()).ShouldBe("80.33");
        (await Cell("电商人次培训", 7)).ShouldBe("17.63");
        (await Cell("快递首重价格", 7)).ShouldBe("7.5");
        (await Cell("品牌知名度", 5)).ShouldBe("部分达成预期指标并具有一定效果");
        (await Cell("品牌知名度", 7)).ShouldBe("7.2");
        (await Cell("直播销售额", 4)).ShouldBe("≥500万元（假设）");
        (await Cell("直播销售额", 5)).ShouldBe("700万元");
        (await Cell("村级站点", 6)).ShouldBe("10*");
        (await Sheet()).Marks.ShouldBe(["假设目标：标“（假设）”的年度指标值没有公布，为暂定。", "假设分值：标“*”的分值没有公布，为暂定，得分也是暂定的。"]);
        (await Sheet()).Indicators.Rows.SelectMany(r => r).ShouldNotContain(c => c.Text.Contains("只看不考核"));
    }

    [Fact]
    public async Task The_total_row_is_the_sum_of_its_parts()
    {
        await Fill(Full() with { Funds = [new(Wan(40), new Money(380_000.05m), Wan(30)), new(null, new Money(20_000.01m), Wan(2)), new(null, null, null)] });
        var rows = (await Sheet()).Top.Rows;
        Texts(rows[3]).ShouldBe(["年度资金总额", "40.00", "40.000006", "32.00", "10", "80.00%", "8"]);
        Texts(rows[4]).ShouldBe(["其中：本年财政拨款", "40.00", "38.000005", "30.00", "—", "78.95%", "—"]);
        Texts(rows[5]).ShouldBe(["上年结转资金", "—", "2.000001", "2.00", "—", "99.99%", "—"], "what falls short never reads 100%");
        Texts(rows[6]).ShouldBe(["其他资金", "—", "—", "—", "—", "—", "—"]);
        for (var column = 3; column <= 5; column++)
        {
            rows[3].Single(c => c.Column == column).Number.ShouldBe(rows.Skip(4).Take(3).Sum(r => r.Single(c => c.Column == column).Number ?? 0));
        }
    }

    [Fact]
    public async Task A_form_in_which_nobody_has_written_shows_no_points_and_says_what_is_missing()
    {
        var page = await Page();
        (await Total()).ShouldBe("—");
        page.SavedAt.ShouldBeNull();
        page.Missing.ShouldContain(m => m.StartsWith("项目资金还没有填全", StringComparison.Ordinal));
        page.Missing.ShouldContain("“电商人次培训”没有达到目标，要写偏差原因分析及改进措施。");
        page.Missing.ShouldContain("“直播销售额”超过目标的 130%，要写偏差原因分析及改进措施。");
        page.Missing.ShouldContain("“品牌知名度”还没有评定完成情况。");
        page.Missing.ShouldNotContain(m => m.Contains("村级站点"));
        (await Cell("电商人次培训", 8)).ShouldBe("（待说明）");
        page.Sheet.Notes.ShouldContain(n => n.StartsWith("本表没有填完", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Weights_that_do_not_come_to_90_are_said_and_give_no_total()
    {
        await Fill();
        await Change(p => p.Indicators.Single(i => i.Code == "points").Weight = 5);
        (await Page()).Missing.ShouldHaveSingleItem().ShouldBe("各项指标的分值加起来是 85 分，应当是 90 分（预算执行率另占 10 分）。");
        (await Total()).ShouldBe("—");
        await Change(p => p.Indicators.Single(i => i.Code == "points").Weight = null);
        (await Page()).Missing.ShouldHaveSingleItem().ShouldStartWith("各项指标的分值加起来是 80 分");
        (await Sheet()).Indicators.Rows.SelectMany(r => r).ShouldNotContain(c => c.Text == "村级站点", "without a weight it is looked at only");
    }

    [Fact]
    public async Task Before_any_indicator_has_a_weight_the_form_has_all_that_have_something_to_reach()
    {
        await Fill();
        await Change(p => p.Indicators.ForEach(i => i.Weight = null));
        (await Page()).Missing.ShouldContain("“村级站点”没有分值。");
        (await Cell("村级站点", 7)).ShouldBe("—");
        (await Sheet()).Indicators.Rows.SelectMany(r => r).ShouldNotContain(c => c.Text == "只看不考核");
    }

    [Fact]
    public async Task An_indicator_without_an_actual_has_no_points_and_the_form_no_total()
    {
        await Fill();
        await Change(p => p.Indicators.Add(new Indicator("later") { Level1 = "产出指标", Level2 = "数量指标", Name = "还没有数", Unit = "个", Target = 5, Weight = 0, Position = 9 }));
        (await Cell("还没有数", 5)).ShouldBe("—");
        (await Cell("还没有数", 7)).ShouldBe("—");
        (await Page()).Missing.ShouldHaveSingleItem().ShouldBe("“还没有数”没有实际完成值。");
        (await Total()).ShouldBe("—");
    }

    [Fact]
    public async Task Figures_are_measured_anew_and_never_kept()
    {
        await Fill();
        await Measured(("training", 800));
        (await Cell("电商人次培训", 7)).ShouldBe("30");
        (await Total()).ShouldBe("92.7");
    }

    [Fact]
    public async Task Of_two_who_write_at_once_the_second_is_told_who_was_first_and_nothing_is_lost()
    {
        await Fill();
        await Fill(Full(1) with { ActualGoal = "第一个人" });
        var refused = await Refused(() => Fill(Full(1) with { ActualGoal = "第二个人" }), "changed-meanwhile");
        refused.Message.ShouldContain("周店长在 6月15日 12:00");
        var form = await Shop.Send(Given.Operator, new GetFormToFill(Code));
        form.ActualGoal.ShouldBe("第一个人");
        await Fill(Full(form.Version) with { ActualGoal = "第二个人" });
        (await Shop.Send(Given.Operator, new GetFormToFill(Code))).ActualGoal.ShouldBe("第二个人");
    }

    [Fact]
    public async Task Of_two_who_begin_at_once_one_is_told()
    {
        var both = await Task.WhenAll(new[] { "一", "二" }.Select(async goal =>
        {
            try
            {
                await Fill(Full() with { ActualGoal = goal });
                return "";
            }
            catch (DomainException refused)
            {
                return refused.Code;
            }
        }));
        both.Order().ShouldBe(["", "changed-meanwhile"]);
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_saved_once()
    {
        await Fill();
        await Fill();
        (await Shop.Send(Given.Operator, new GetFormToFill(Code))).Version.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_submitted_is_reviewed_and_not_written_and_what_comes_back_is_written_again()
    {
        await Stands("SelfEvaluated");
        await Fill();
        await Shop.Send(Given.Operator, new DraftReport(Code, 0));
        await Shop.Send(Given.Operator, new SubmitForAcceptance(Code, "申请验收"));
        await Refused(() => Fill(Full(1) with { ActualGoal = "改" }), "form-closed");
        await Refused(() => Shop.Send(Given.Operator, new DraftReport(Code, 0)), "form-closed");
        await Shop.Send(Given.Bureau, new DeductPoints(Code, "sales", 1, "低"));
        (await Total()).ShouldBe("79.33");
        await Shop.Send(Given.Bureau, new DecideAcceptance(Code, false, "凭证不全"));
        await Fill(Full(1) with { ActualGoal = "改" });
    }

    [Theory]
    [InlineData("Accepted")]
    [InlineData("Closed")]
    public async Task What_is_accepted_stays_as_it_is(string state)
    {
        await Fill();
        await Stands(state);
        await Refused(() => Fill(Full(1) with { ActualGoal = "改" }), "form-closed");
        await Refused(() => Shop.Send(Given.Bureau, new DeductPoints(Code, "sales", 1, "低")), "form-closed");
        await Refused(() => Shop.Send(Given.Bureau, new SetFarAbove(Code, 200)), "form-closed");
        (await Total()).ShouldBe("80.33");
    }

    [Fact]
    public async Task Yuan_taken_for_ten_thousand_yuan_is_asked_back()
    {
        var refused = await Refused(() => Fill(Full() with { Funds = [new(null, Wan(400_000), null), new(null, null, null), new(null, null, null)] }), "funds-too-large");
        refused.Message.ShouldContain("项目资金是 40.00 万元");
    }

    [Fact]
    public async Task The_books_of_funds_propose_what_they_know_and_no_more()
    {
        (await Proposed()).ShouldBeNull();
        await Entered(FundSource.Central, 30);
        await Entered(FundSource.Local, 8);
        await Entered(FundSource.Own, 0);
        (await Proposed()).ShouldBe([new(null, Wan(38), null), new(null, null, null), new(null, Money.Zero, null)], "without works nothing is known of what was paid");
        await Entered(FundSource.Own, 2);
        (await Proposed()).ShouldBe([new(null, Wan(38), null), new(null, null, null), new(null, Wan(2), null)]);
        (await Page()).Sheet.Top.Rows[3].Single(c => c.Column == 4).Text.ShouldBe("—", "what is proposed is not written");
    }

    [Theory]
    [InlineData(Band.Reached, 79.99)]
    [InlineData(Band.Partly, 80.0)]
    [InlineData(Band.NotReached, 60.0)]
    [InlineData(Band.Partly, null)]
    [InlineData(null, 70.0)]
    [InlineData(Band.Partly, 70.123)]
    public async Task A_per_cent_outside_its_band_is_refused(Band? band, double? percent)
    {
        var refused = await Should.ThrowAsync<ValidationException>(() => Fill(Full() with { Lines = [new("known", "", band, (decimal?)percent)] }));
        refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Lines[0].Percent");
    }

    [Fact]
    public async Task Amounts_below_zero_and_endless_words_are_refused()
    {
        var refused = await Should.ThrowAsync<ValidationException>(() => Fill(Full() with
        {
            ExpectedGoal = new string('好', SaveSelfEvaluation.LongestGoal + 1),
            Funds = [new(null, new Money(-1), null), new(null, null, null), new(null, null, null)],
            Lines = [new("known", new string('好', SaveSelfEvaluation.LongestExplanation + 1), null, null)],
        }));
        refused.Errors.Select(e => e.PropertyName).ShouldBe(["ExpectedGoal", "Funds[0].Budget", "Lines[0].Explanation"], ignoreOrder: true);
        (await Page()).SavedAt.ShouldBeNull();
    }

    [Fact]
    public async Task The_reviewer_takes_points_off_what_is_far_above_its_target()
    {
        await Fill();
        await Shop.Send(Given.Bureau, new DeductPoints(Code, "sales", 2.5m, "目标偏低"));
        (await Cell("直播销售额", 7)).ShouldBe("17.5");
        (await Cell("直播销售额", 8)).ShouldBe("新开 11 个直播间，目标定低了。（评审扣 2.5 分：目标偏低）");
        (await Total()).ShouldBe("77.83");
        (await Page()).FarAbove.ShouldHaveSingleItem().DeductedBy.ShouldBe("孙股长");

        await Shop.Send(Given.Bureau, new DeductPoints(Code, "sales", 0, ""));
        (await Total()).ShouldBe("80.33");
    }

    [Theory]
    [InlineData("training", 1, "低", "not-far-above")]
    [InlineData("points", 1, "低", "not-far-above")]
    [InlineData("known", 1, "低", "not-far-above")]
    [InlineData("sales", 20.01, "低", "deduction-too-high")]
    [InlineData("sales", -1, "低", "deduction-too-high")]
    [InlineData("sales", 1.005, "低", "deduction-too-high")]
    [InlineData("sales", 1, " ", "reason-missing")]
    public async Task A_deduction_needs_a_low_target_a_reason_and_points_to_take(string indicator, double points, string reason, string code)
    {
        await Fill();
        await Refused(() => Shop.Send(Given.Bureau, new DeductPoints(Code, indicator, (decimal)points, reason)), code);
        (await Total()).ShouldBe("80.33");
    }

    [Fact]
    public async Task A_deduction_stays_when_the_firm_writes_on_and_holds_only_while_the_target_looks_low()
    {
        await Fill();
        await Shop.Send(Given.Bureau, new DeductPoints(Code, "sales", 2.5m, "目标偏低"));
        await Fill(Full(1) with { ActualGoal = "改过" });
        (await Total()).ShouldBe("77.83");
        await Shop.Send(Given.Bureau, new SetFarAbove(Code, 150));
        (await Total()).ShouldBe("80.33", "700 is not more than 150 % of 500");
    }

    [Fact]
    public async Task Who_fills_in_takes_no_points_off_and_who_reviews_does_not_fill_in()
    {
        await Should.ThrowAsync<NotAllowedException>(() => Shop.Send(Given.Operator, new DeductPoints(Code, "sales", 1, "低")));
        await Should.ThrowAsync<NotAllowedException>(() => Shop.Send(Given.Operator, new SetFarAbove(Code, 200)));
        await Should.ThrowAsync<NotAllowedException>(() => Shop.Send(Given.Bureau, Full()));
        await Should.ThrowAsync<NotAllowedException>(() => Shop.Send(Given.Bureau, new DraftReport(Code, 0)));
    }

    [Fact]
    public async Task Words_lose_what_no_file_can_hold()
    {
        await Fill(Full() with { ExpectedGoal = " 一行\r\n二行\u0001\uD800 " });
        (await Shop.Send(Given.Operator, new GetFormToFill(Code))).ExpectedGoal.ShouldBe("一行\n二行");
    }

    private async Task<IReadOnlyList<FundAmounts>?> Proposed() => (await Shop.Send(Given.Operator, new GetFormToFill(Code))).Proposed;

    private async Task Entered(FundSource source, decimal wan)
    {
        var project = await Shop.Find(db => Task.FromResult(db.Set<Project>().Single(p => p.Code == Code).Id));
        await Add(new FundEntry(Guid.NewGuid(), project, FundEntryKind.Approved, source, Wan(wan), new DateOnly(2026, 1, 5), dateAssumed: false, "批复", "", [], "孙股长", Shop.Clock.Now));
    }

    private static List<string> Texts(IEnumerable<FormCell> row) => row.Where(c => c.Column > 0).Select(c => c.Text).ToList();
}
