using HeShui.Shop.Ledger;
using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Reporting;
using HeShui.Shop.Reporting.Acceptance;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Tests.Media;
using HeShui.Shop.Verification;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>Submitted, checked on the spot, accepted or returned; and what is accepted never changes.</summary>
public sealed class AcceptanceTests : MayProject
{
    private static readonly CheckedItem[] AllHolds = [.. Enumerable.Range(0, 5).Select(i => new CheckedItem(i, true, ""))];

    [Fact]
    public async Task Accepting_freezes_the_figures_and_the_rows_behind_them()
    {
        var member = await Registered(May(2));
        await Follow(member, true, May(3));
        await Book(member, May(4), 100);
        await Book(member, May(5), 23.45m);
        var snapshot = (await Accepted()).Snapshot;
        Figure(snapshot, "registered-users").Counted.ShouldBe(1);
        Figure(snapshot, "net-sales").ShouldSatisfyAllConditions(f => f.Counted.ShouldBe(123.45m), f => f.Rows.ShouldBe(2), f => f.UnitName.ShouldBe("元"), f => f.Version.ShouldBeGreaterThan(0));
        Figure(snapshot, "avg-order").Counted.ShouldBe(61.73m);
        (snapshot.From, snapshot.To, snapshot.AsOf, snapshot.By).ShouldBe((May(1), LastDay, LastDay, Given.Bureau.Name));
        (await State()).ShouldBe(ProjectState.Accepted);
        (await Recomputed()).Drifts.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_happens_later_stands_beside_the_snapshot_and_changes_nothing_in_it()
    {
        var member = await Registered(May(2));
        var order = await Book(member, May(4), 100);
        var before = (await Accepted()).Snapshot;
        await Book(member, new DateOnly(2026, 6, 16), -40, EntryKind.Refund, order: order);
        await Book(member, new DateOnly(2026, 6, 16), 77);
        await Follow(member, true, new DateOnly(2026, 6, 16));
        await Registered(new DateOnly(2026, 6, 17));
        Shop.Clock.Now = Noon(new DateOnly(2026, 7, 1));
        var after = await Recomputed();
        (after.Snapshot.Sha256, after.IsWhole).ShouldBe((before.Sha256, true));
        after.Drifts.ShouldBeEmpty();
        (after.Adjustments.Yuan, after.Adjustments.Entries).ShouldBe((-40, 1));
        after.Adjustments.Days.ShouldHaveSingleItem().Date.ShouldBe(new DateOnly(2026, 6, 16));
        await Shop.Send(Given.Bureau, new GetProject(Code, LastDay));
    }

    [Fact]
    public async Task A_row_that_appears_in_the_past_is_seen_as_drift_by_the_page_and_by_verify()
    {
        var member = await Registered(May(2));
        await Book(member, May(4), 100);
        await Accepted();
        await Book(member, May(6), 1);
        var drift = (await Recomputed()).Drifts!;
        drift.Select(d => d.Kept.Code).ShouldBe(["net-sales", "agri-sales", "orders", "avg-order", "repeat-rate"], ignoreOrder: true);
        drift.Single(d => d.Kept.Code == "net-sales").Words().ShouldBe("快照 100，现在算出 101");
        var check = (await Shop.Use<IVerifier, IReadOnlyList<CheckResult>>(v => v.Run(CancellationToken.None))).Single(c => c.Name.StartsWith("验收快照", StringComparison.Ordinal));
        (check.Holds, check.Broken).ShouldBe((false, 5));
        check.Examples.ShouldContain(e => e.Contains("net-sales") && e.Contains("现在算出 101"));
    }

    [Fact]
    public async Task Rows_exchanged_for_others_of_the_same_sum_are_seen()
    {
        var member = await Registered(May(2));
        await Book(member, May(4), 100);
        await Accepted();
        await Execute($"ALTER TABLE ledger.entry DISABLE TRIGGER USER");
        await Execute($"DELETE FROM ledger.entry");
        await Execute($"ALTER TABLE ledger.entry ENABLE TRIGGER entries_are_queued");
        await Book(member, May(4), 100);
        (await Recomputed()).Drifts!.Single(d => d.Kept.Code == "net-sales").Words().ShouldBe("数字相同，背后的明细变了");
    }

    [Theory]
    [InlineData("UPDATE reporting.snapshot SET by = 'x'")]
    [InlineData("DELETE FROM reporting.snapshot")]
    [InlineData("UPDATE reporting.snapshot_figure SET counted = counted + 1")]
    [InlineData("DELETE FROM reporting.snapshot_figure")]
    [InlineData("TRUNCATE reporting.snapshot_figure")]
    [InlineData("TRUNCATE reporting.snapshot CASCADE")]
    public async Task The_database_itself_refuses_to_change_a_snapshot(string sql)
    {
        await Accepted();
        await using var connection = new Npgsql.NpgsqlConnection(Shop.ConnectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync())).MessageText.ShouldContain("append-only");
    }

    [Fact]
    public async Task A_snapshot_that_somebody_forged_no_longer_fits_its_hash()
    {
        await Registered(May(2));
        await Accepted();
        await Execute($"ALTER TABLE reporting.snapshot_figure DISABLE TRIGGER USER");
        await Execute($"UPDATE reporting.snapshot_figure SET counted = 9028, gross = 9028 WHERE code = 'registered-users'");
        (await Recomputed()).IsWhole.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_submits_neither_checks_nor_decides()
    {
        var both = Given.Operator with { Roles = new HashSet<Role> { Role.Operator, Role.Bureau } };
        await Evaluated();
        await Shop.Send(both, new SubmitForAcceptance(Code, "申请验收"));
        (await Refused(() => Check(both))).ShouldBe("own-submission");
        await Check(Given.Bureau);
        (await Refused(() => Shop.Send(both, new DecideAcceptance(Code, true, "")))).ShouldBe("own-submission");
        (await State()).ShouldBe(ProjectState.SelfEvaluated);
    }

    [Fact]
    public async Task Nothing_is_accepted_without_a_check_on_the_spot()
    {
        await Submitted();
        (await Refused(() => Shop.Send(Given.Bureau, new DecideAcceptance(Code, true, "好")))).ShouldBe("not-checked");
    }

    [Fact]
    public async Task A_check_needs_every_item_and_a_photo_and_a_day_that_can_be()
    {
        await Submitted();
        (await Refused(() => Check(Given.Bureau, AllHolds[..4]))).ShouldBe("checklist-open");
        (await Refused(() => Check(Given.Bureau, [.. AllHolds[..4], new CheckedItem(4, false, "")]))).ShouldBe("checklist-open");
        (await Refused(() => Shop.Send(Given.Bureau, new RecordCheck(Code, new DateOnly(2026, 6, 15), AllHolds, [FileId.New()])))).ShouldBe("no-photo");
        (await Refused(() => Check(Given.Bureau, on: new DateOnly(2026, 6, 16)))).ShouldBe("day-ahead");
        (await Refused(() => Check(Given.Bureau, on: new DateOnly(2026, 6, 14)))).ShouldBe("day-ahead");
        (await View()).Rounds.Single().Submission.State.ShouldBe(SubmissionState.Submitted);
    }

    [Fact]
    public async Task What_does_not_hold_needs_a_reason_to_be_accepted_all_the_same()
    {
        await Submitted();
        await Check(Given.Bureau, [.. AllHolds[..4], new CheckedItem(4, false, "缺两份问卷")]);
        (await Refused(() => Shop.Send(Given.Bureau, new DecideAcceptance(Code, true, " ")))).ShouldBe("why");
        await Shop.Send(Given.Bureau, new DecideAcceptance(Code, true, "问卷已补齐"));
        (await View()).Rounds.Single().Snapshot.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_returned_project_is_submitted_anew_as_the_next_round()
    {
        await Submitted();
        (await Refused(() => Shop.Send(Given.Bureau, new DecideAcceptance(Code, false, "")))).ShouldBe("why");
        await Shop.Send(Given.Bureau, new DecideAcceptance(Code, false, "凭证不全"));
        (await State()).ShouldBe(ProjectState.Returned);
        (await Refused(() => Shop.Send(Given.Operator, new SubmitForAcceptance(Code, "再次申请")))).ShouldBe("not-evaluated");
        await Evaluated();
        await Shop.Send(Given.Operator, new SubmitForAcceptance(Code, "再次申请"));
        var rounds = (await View()).Rounds;
        rounds.Select(r => (r.Submission.Round, r.Submission.State)).ShouldBe([(2, SubmissionState.Submitted), (1, SubmissionState.Returned)]);
        rounds.ShouldAllBe(r => r.Snapshot == null);
    }

    [Fact]
    public async Task Only_an_evaluated_project_is_submitted_and_only_once()
    {
        (await Refused(() => Shop.Send(Given.Operator, new SubmitForAcceptance(Code, "申请")))).ShouldBe("not-evaluated");
        await Submitted();
        (await Refused(() => Shop.Send(Given.Operator, new SubmitForAcceptance(Code, "申请")))).ShouldBe("already-submitted");
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_is_told()
    {
        await Registered(May(2));
        await Submitted();
        await Check(Given.Bureau);
        var other = Given.Bureau with { Account = AccountId.New(), Name = "李股长" };
        var refusals = (await Task.WhenAll(
            Refusal(() => Shop.Send(Given.Bureau, new DecideAcceptance(Code, true, ""))), Refusal(() => Shop.Send(Given.Bureau, new DecideAcceptance(Code, true, ""))),
            Refusal(() => Shop.Send(other, new DecideAcceptance(Code, false, "不行"))))).OfType<string>().ToList();
        refusals.ShouldBe(["already-decided", "already-decided"]);
        (await Shop.Find(db => db.Snapshots.CountAsync())).ShouldBe(await State() == ProjectState.Accepted ? 1 : 0);
    }

    [Fact]
    public async Task Of_two_who_submit_at_once_one_is_told()
    {
        await Evaluated();
        var refusals = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Refusal(() => Shop.Send(Given.Operator, new SubmitForAcceptance(Code, "申请")))));
        refusals.OfType<string>().ShouldBe(["already-submitted", "already-submitted"]);
    }

    [Fact]
    public async Task A_project_that_runs_on_is_accepted_by_the_figures_of_yesterday()
    {
        await Shop.Find(async db =>
        {
            var project = new Project("open-end") { Name = "长期", Year = 2026, From = May(1), State = ProjectState.SelfEvaluated };
            project.Indicators.Add(new Indicator("orders") { Name = "订单数", Level1 = "产出指标", Level2 = "数量指标", Unit = "单", Metric = "orders" });
            db.Add(project);
            return await db.SaveChangesAsync();
        });
        await Shop.HandIn("open-end", "orders");
        await Shop.Send(Given.Operator, new SubmitForAcceptance("open-end", "申请"));
        (await Shop.Send(Given.Bureau, new GetAcceptance("open-end"))).Rounds.Single().Submission.AsOf.ShouldBe(new DateOnly(2026, 6, 14));
    }

    private async Task Evaluated()
    {
        await Execute($"UPDATE reporting.project SET state = 'SelfEvaluated' WHERE code = {Code}");
        await Shop.HandIn(Code, "net-sales");
    }

    private async Task Submitted()
    {
        await Evaluated();
        await Shop.Send(Given.Operator, new SubmitForAcceptance(Code, "建设内容全部完成，申请验收"));
    }

    private async Task Check(Actor by, CheckedItem[]? items = null, DateOnly? on = null)
    {
        var photo = await Shop.Send(Given.Bureau, new AddFile(new MemoryStream(Pictures.Jpeg()), "现场.jpg"));
        await Shop.Send(by, new RecordCheck(Code, on ?? new DateOnly(2026, 6, 15), items ?? AllHolds, [photo]));
    }

    private async Task<SnapshotView> Accepted()
    {
        await Submitted();
        await Check(Given.Bureau);
        await Shop.Send(Given.Bureau, new DecideAcceptance(Code, true, ""));
        return await Recomputed();
    }

    private async Task<SnapshotView> Recomputed() => await Shop.Send(Given.Bureau, new GetSnapshot((await View()).Rounds[0].Snapshot!.Value, Recompute: true));

    private Task<AcceptanceView> View() => Shop.Send(Given.Bureau, new GetAcceptance(Code));

    private Task<ProjectState> State() => Shop.Find(db => db.Projects.Where(p => p.Code == Code).Select(p => p.State).SingleAsync());

    private static SnapshotFigure Figure(Snapshot snapshot, string code) => snapshot.Figures.Single(f => f.Code == code);

    private static async Task<string> Refused(Func<Task> act) => (await Refusal(act)).ShouldNotBeNull();

    private static async Task<string?> Refusal(Func<Task> act)
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
    }
}
