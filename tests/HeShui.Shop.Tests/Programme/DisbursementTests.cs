using HeShui.Shop.Programme;
using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Verification;
using static HeShui.Shop.Tests.Programme.FundsGround;

namespace HeShui.Shop.Tests.Programme;

/// <summary>Money for works: only after acceptance, by two people, never beyond the plan.</summary>
public sealed class DisbursementTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task One_asks_another_approves_and_then_it_is_paid()
    {
        var work = await shop.AcceptedWork(10);
        var request = await shop.Ask(work, 4);
        (await shop.Look(work)).Row.ShouldSatisfyAllConditions(r => r.Open.ShouldBe(Wan(4)), r => r.Paid.ShouldBe(Money.Zero));
        await shop.Approve(request);
        (await shop.Look(work)).Payouts.ShouldBeEmpty("approved is not paid");
        var receipt = await shop.Paper("回单.pdf");
        await shop.Send(Given.Bureau, new PayDisbursement(request, "记 0512", shop.Today(), [receipt]));
        var page = await shop.Look(work);
        (page.Row.Paid, page.Row.Open, page.Row.Rate, page.Room).ShouldBe((Wan(4), Money.Zero, "40.00%", Wan(6)));
        var paid = page.Payouts.ShouldHaveSingleItem();
        (paid.Kind, paid.Amount, paid.Voucher, paid.Disbursement).ShouldBe((PayoutKind.Disbursed, Wan(4), "记 0512", request));
        page.Files[paid.Files.Single()].Name.ShouldBe("回单.pdf");
    }

    [Fact]
    public async Task Nothing_is_asked_for_before_acceptance()
    {
        var work = await shop.NewWork(10);
        (await Outcome(() => shop.Ask(work, 4))).ShouldBe("not-accepted");
        await shop.Send(Given.Bureau, new AcceptWork(work, shop.Today(), "验收组", [await shop.Paper()]));
        (await Outcome(() => shop.Ask(work, 4))).ShouldBe("");
    }

    [Fact]
    public async Task Acceptance_needs_minutes_and_a_day_that_has_come_and_is_there_once()
    {
        var work = await shop.NewWork(10);
        var minutes = await shop.Paper();
        (await Outcome(() => Accept([]))).ShouldBe("no-minutes");
        (await Outcome(() => Accept([FileId.New()]))).ShouldBe("no-such-file");
        (await Outcome(() => Accept([minutes], 1))).ShouldBe("not-yet");
        (await Outcome(() => Accept([minutes]))).ShouldBe("");
        (await Outcome(() => Accept([minutes]))).ShouldBe("accepted");
        var kept = (await shop.Look(work)).Acceptance.ShouldNotBeNull();
        (kept.On, kept.AcceptedBy, kept.By).ShouldBe((shop.Today(), "县里的验收组", "孙股长"));
        kept.Minutes.ShouldBe([minutes]);

        Task Accept(FileId[] files, int days = 0) => shop.Send(Given.Bureau, new AcceptWork(work, shop.Today().AddDays(days), "县里的验收组", files));
    }

    [Fact]
    public async Task What_was_entered_wrong_of_an_acceptance_is_set_right_by_a_new_entry_and_both_are_seen()
    {
        var work = await shop.NewWork(10);
        (await Outcome(() => Correct(Guid.NewGuid(), -1))).ShouldBe("not-accepted");
        var minutes = await shop.Paper();
        await shop.Send(Given.Bureau, new AcceptWork(work, shop.Today(), "县里的验收组", [minutes]));
        await Should.ThrowAsync<FluentValidation.ValidationException>(() => Correct(Guid.NewGuid(), -1, ""));
        (await Outcome(() => Correct(Guid.NewGuid(), 1))).ShouldBe("not-yet");
        (await Outcome(() => Correct(Guid.NewGuid(), -1, files: [FileId.New()]))).ShouldBe("no-such-file");
        var key = Guid.NewGuid();
        await Task.WhenAll(Correct(key, -1), Correct(key, -1));
        var page = await shop.Look(work);
        page.Acceptances.Select(a => (a.On, a.Reason)).ShouldBe([(shop.Today(), ""), (shop.Today().AddDays(-1), "日期记错了")]);
        page.Acceptances.ShouldAllBe(a => a.Minutes.Single() == minutes);
        (page.Acceptance!.On, page.Row.AcceptedOn).ShouldBe((shop.Today().AddDays(-1), shop.Today().AddDays(-1)));

        var signed = await shop.Paper("签字的纪要.pdf");
        await Correct(Guid.NewGuid(), -2, files: [signed]);
        (await shop.Look(work)).Acceptance!.Minutes.ShouldBe([signed]);

        Task Correct(Guid form, int days, string why = "日期记错了", FileId[]? files = null) =>
            shop.Send(Given.Bureau, new CorrectAcceptance(form, work, shop.Today().AddDays(days), "县里的验收组", files ?? [], why));
    }

    [Fact]
    public async Task An_acceptance_is_never_moved_behind_the_first_request_that_stands()
    {
        var work = await shop.AcceptedWork(10);
        var (withdrawn, asked) = (await shop.Ask(work, 1), shop.Today());
        await shop.Send(Given.Operator, new WithdrawDisbursement(withdrawn, "不用了"));
        try
        {
            shop.Clock.Now += TimeSpan.FromDays(1);
            await Correct(shop.Today());
            await shop.Ask(work, 1);
            shop.Clock.Now += TimeSpan.FromDays(1);
            (await Outcome(() => Correct(shop.Today()))).ShouldBe("after-request");
            await Correct(asked);
            (await shop.Use<IVerifier, IReadOnlyList<CheckResult>>(v => v.Run(CancellationToken.None))).ShouldAllBe(c => c.Holds);
        }
        finally
        {
            shop.Clock.Now -= TimeSpan.FromDays(2);
        }

        Task Correct(DateOnly on) => shop.Send(Given.Bureau, new CorrectAcceptance(Guid.NewGuid(), work, on, "验收组", [], "日期记错了"));
    }

    [Fact]
    public async Task Who_asks_never_approves_nor_refuses()
    {
        var work = await shop.AcceptedWork(10);
        var request = await shop.Ask(work, 4, Given.Bureau);
        (await Outcome(() => shop.Approve(request))).ShouldBe("own-request");
        (await Outcome(() => shop.Send(Given.Bureau, new DecideDisbursement(request, false, "不行")))).ShouldBe("own-request");
        (await Outcome(() => shop.Pay(request))).ShouldBe("wrong-step");
        (await Outcome(() => shop.Approve(request, Other))).ShouldBe("");
    }

    [Fact]
    public async Task The_firm_only_asks()
    {
        var work = await shop.AcceptedWork(10);
        var request = await shop.Ask(work, 4, Given.Bureau);
        await Should.ThrowAsync<NotAllowedException>(() => shop.Approve(request, Given.Operator));
        await Should.ThrowAsync<NotAllowedException>(() => shop.Pay(request, Given.Operator));
    }

    [Fact]
    public async Task A_firm_sees_and_asks_for_its_own_works_alone()
    {
        var (own, others) = (await shop.AcceptedWork(10), await shop.AcceptedWork(10, "兰州征国科技有限公司"));
        (await shop.Look(own, Given.Operator)).MayEdit.ShouldBeFalse();
        await Should.ThrowAsync<NotFoundException>(() => shop.Look(others, Given.Operator));
        await Should.ThrowAsync<NotFoundException>(() => shop.Ask(others, 1));
        var page = await shop.Send(Given.Operator, new GetFunds(County));
        page.Works.ShouldNotBeEmpty();
        page.Works.ShouldAllBe(w => w.Contractor == Firm);
        (page.IsWhole, page.Funds, page.Entries.Count).ShouldBe((false, null, 0));
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_and_frees_the_plan()
    {
        var work = await shop.AcceptedWork(10);
        var request = await shop.Ask(work, 10);
        await Should.ThrowAsync<FluentValidation.ValidationException>(() => shop.Send(Given.Bureau, new DecideDisbursement(request, false, " ")));
        (await Outcome(() => shop.Ask(work, 0.01m))).ShouldBe("over-plan");
        await shop.Send(Given.Bureau, new DecideDisbursement(request, false, "发票不对"));
        (await Outcome(() => shop.Approve(request))).ShouldBe("wrong-step");
        (await Outcome(() => shop.Ask(work, 10))).ShouldBe("");
        (await shop.Look(work)).Requests[^1].Why.ShouldBe("发票不对");
    }

    [Fact]
    public async Task Only_who_asked_takes_it_back_and_not_what_is_paid()
    {
        var work = await shop.AcceptedWork(10);
        var request = await shop.Ask(work, 10);
        (await Outcome(() => Withdraw(Given.Bureau))).ShouldBe("not-own-request");
        await shop.Approve(request);
        (await Outcome(() => Withdraw(Given.Operator))).ShouldBe("");
        (await Outcome(() => shop.Pay(request))).ShouldBe("wrong-step");
        (await shop.Look(work)).Room.ShouldBe(Wan(10));
        request = await shop.Ask(work, 10);
        await shop.Approve(request);
        await shop.Pay(request);
        (await Outcome(() => Withdraw(Given.Operator))).ShouldBe("wrong-step");

        Task Withdraw(Actor who) => shop.Send(who, new WithdrawDisbursement(request, "写错了"));
    }

    [Theory]
    [InlineData(10, "")]
    [InlineData(10.000001, "over-plan")] // one fen
    [InlineData(0, "bad-sum")]
    [InlineData(-1, "bad-sum")]
    public async Task What_is_asked_for_fits_the_plan_to_the_fen(decimal wan, string outcome) =>
        (await Outcome(async () => await shop.Ask(await shop.AcceptedWork(10), wan))).ShouldBe(outcome);

    [Fact]
    public async Task What_was_paid_before_the_program_counts_against_the_plan()
    {
        var work = (await shop.Send(Given.Operator, new GetFunds(County))).Works.Single(w => w.Name == "农村商贸流通企业转型升级及同城配送项目");
        await shop.Send(Given.Bureau, new AcceptWork(work.Id, shop.Today(), "验收组", [await shop.Paper()]));
        (await shop.Look(work.Id)).Room.ShouldBe(Wan(132.08m)); // 245.50 − 113.42
        (await Outcome(() => shop.Ask(work.Id, 132.09m))).ShouldBe("over-plan");
        (await Outcome(() => shop.Ask(work.Id, 132.08m))).ShouldBe("");
    }

    [Fact]
    public async Task Nothing_is_paid_ahead_of_its_day_or_of_its_approval()
    {
        var work = await shop.AcceptedWork(10);
        var request = await shop.Ask(work, 1);
        await shop.Approve(request);
        (await Outcome(() => Pay(1))).ShouldBe("not-yet");
        (await Outcome(() => Pay(-1))).ShouldBe("before-approval");
        (await Outcome(() => Pay(0))).ShouldBe("");

        Task Pay(int days) => shop.Send(Given.Bureau, new PayDisbursement(request, "记 1", shop.Today().AddDays(days), []));
    }

    [Fact]
    public async Task A_correction_is_a_new_signed_entry_and_both_are_seen()
    {
        var work = await shop.AcceptedWork(10);
        var request = await shop.Ask(work, 4);
        await shop.Approve(request);
        await shop.Pay(request);
        var paid = (await shop.Look(work)).Payouts.Single().Id;
        await Should.ThrowAsync<FluentValidation.ValidationException>(() => Correct(paid, -1, ""));
        (await Outcome(() => Correct(paid, 0))).ShouldBe("bad-sum");
        (await Outcome(() => Correct(paid, -4.000001m))).ShouldBe("over-corrected");
        (await Outcome(() => Correct(paid, 0.000001m))).ShouldBe("over-approved");
        await Correct(paid, -1.5m);
        var page = await shop.Look(work);
        page.Payouts.Select(p => (p.Kind, p.Amount)).ShouldBe([(PayoutKind.Disbursed, Wan(4)), (PayoutKind.Correction, Wan(-1.5m))]);
        (page.Payouts[1].Corrects, page.Payouts[1].Reason, page.Row.Paid, page.Room).ShouldBe((paid, "多记了", Wan(2.5m), Wan(7.5m)));
        (await Outcome(() => Correct(page.Payouts[1].Id, 1))).ShouldBe("is-correction");
        (await Outcome(() => Correct(paid, -2.500001m))).ShouldBe("over-corrected");
        await Correct(paid, 1.5m);
        (await shop.Look(work)).Row.Paid.ShouldBe(Wan(4), "a correction may be taken back, up to what was approved");

        Task Correct(long payout, decimal wan, string why = "多记了") => shop.Send(Given.Bureau, new CorrectPayout(Guid.NewGuid(), payout, Wan(wan), why));
    }

    [Fact]
    public async Task A_plan_changes_with_a_reason_and_never_below_what_is_spoken_for()
    {
        var work = await shop.AcceptedWork(10);
        await shop.Ask(work, 4);
        (await Outcome(() => Plan(3.99m))).ShouldBe("below-spoken-for");
        (await Outcome(() => Plan(10))).ShouldBe("same-plan");
        await Plan(4);
        var page = await shop.Look(work);
        (page.Row.Planned, page.Room).ShouldBe((Wan(4), Money.Zero));
        page.Plans.Select(p => (p.Planned, p.Reason)).ShouldBe([(Wan(10), ""), (Wan(4), "调减")]);

        Task Plan(decimal wan) => shop.Send(Given.Bureau, new ChangePlan(work, Wan(wan), "调减"));
    }

    [Fact]
    public async Task Without_a_plan_there_is_no_rate_and_nothing_to_ask_for()
    {
        var work = await shop.Send(Given.Bureau, new AddWork(await shop.Project(Empty), Firm, "没有计划的工作", "其他", null, Sure: true));
        await shop.Send(Given.Bureau, new AcceptWork(work, shop.Today(), "验收组", [await shop.Paper()]));
        (await shop.Look(work)).Row.Rate.ShouldBe("—");
        (await Outcome(() => shop.Ask(work, 1))).ShouldBe("no-plan");
    }

    [Theory]
    [InlineData("庆阳云源农贸发展有限公司", "别的工作", "")]
    [InlineData("庆阳云原农贸发展有限公司", "别的工作", "near-name")]
    [InlineData("庆阳云源农贸发展有限责公司", "别的工作", "near-name")]
    [InlineData("兰州征国科技有限公司", "示范县项目监督审记", "near-name")]
    [InlineData("北京隆盛会计事务所有限责任公司", "示范县项目监督审计", "work-known")]
    public async Task A_name_one_character_off_a_known_one_is_asked_about(string contractor, string name, string outcome) =>
        (await Outcome(async () => await shop.Send(Given.Bureau, new AddWork(await shop.Project(County), contractor, name, "其他", Wan(1), Sure: false)))).ShouldBe(outcome);

    [Fact]
    public async Task Money_from_a_source_is_entered_once_and_corrected_by_a_new_entry()
    {
        var (project, key) = (await shop.Project("live-2022"), Guid.NewGuid());
        await Enter(key);
        await Enter(key);
        var entry = (await Page()).Entries.Single(e => e.Kind == FundEntryKind.Received);
        (await Outcome(() => Correct(entry.Id, -30.01m))).ShouldBe("over-corrected");
        await Correct(entry.Id, -10);
        var page = await Page();
        page.Funds!.Received.ShouldBe(Wan(20));
        page.Entries.Where(e => e.Kind == FundEntryKind.Received).Select(e => (e.Amount, e.Note, e.Corrects)).ShouldBe([(Wan(30), "", null), (Wan(-10), "退回 10 万", entry.Id)]);

        Task<FundsPage> Page() => shop.Send(Given.Bureau, new GetFunds("live-2022"));
        Task Enter(Guid form) => shop.Send(Given.Bureau, new EnterFunds(form, project, FundEntryKind.Received, FundSource.Provincial, Wan(30), shop.Today(), "甘财 1 号", []));
        Task Correct(long id, decimal wan) => shop.Send(Given.Bureau, new CorrectFunds(Guid.NewGuid(), id, Wan(wan), "退回 10 万"));
    }
}
