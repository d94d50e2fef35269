using HeShui.Shop.Programme;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static HeShui.Shop.Tests.Programme.FundsGround;

namespace HeShui.Shop.Tests.Programme;

/// <summary>Two who act at the same moment, a second click, and the database's own word.</summary>
public sealed class DisbursementRaceTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const int Times = 8;

    [Fact]
    public async Task Two_requests_at_once_never_go_beyond_the_plan()
    {
        for (var i = 0; i < Times; i++)
        {
            var work = await shop.AcceptedWork(10);
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Outcome(() => shop.Ask(work, 6, n % 2 == 0 ? Given.Operator : Given.Bureau))));
            outcomes.Order(StringComparer.Ordinal).ShouldBe(["", "over-plan", "over-plan", "over-plan"]);
            (await shop.Look(work)).Row.Open.ShouldBe(Wan(6));
        }
    }

    [Fact]
    public async Task Two_clicks_ask_once()
    {
        for (var i = 0; i < Times; i++)
        {
            var (work, key) = (await shop.AcceptedWork(10), Guid.NewGuid());
            var asked = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => shop.Ask(work, 3, key: key)));
            asked.Distinct().Count().ShouldBe(1);
            (await shop.Look(work)).Row.Open.ShouldBe(Wan(3));
        }
    }

    [Fact]
    public async Task Two_approvals_or_an_approval_and_a_refusal_at_once_and_one_counts()
    {
        for (var i = 0; i < Times; i++)
        {
            var request = await shop.Ask(await shop.AcceptedWork(10), 3);
            var outcomes = await Task.WhenAll(
                Outcome(() => shop.Approve(request)), Outcome(() => shop.Approve(request, Other)), Outcome(() => shop.Send(Other, new DecideDisbursement(request, false, "不行"))));
            outcomes.Order(StringComparer.Ordinal).ShouldBe(["", "wrong-step", "wrong-step"]);
        }
    }

    [Fact]
    public async Task Two_who_pay_at_once_pay_once_and_a_withdrawal_wins_or_comes_too_late()
    {
        for (var i = 0; i < Times; i++)
        {
            var work = await shop.AcceptedWork(10);
            var request = await shop.Ask(work, 3);
            await shop.Approve(request);
            var outcomes = await Task.WhenAll(
                Outcome(() => shop.Pay(request)), Outcome(() => shop.Pay(request, Other)), Outcome(() => shop.Send(Given.Operator, new WithdrawDisbursement(request, "不要了"))));
            outcomes.Count(o => o == "").ShouldBe(1);
            (await shop.Look(work)).Payouts.Count.ShouldBe(outcomes[2] == "" ? 0 : 1);
        }
    }

    [Fact]
    public async Task A_smaller_plan_and_a_request_at_once_fit_together()
    {
        for (var i = 0; i < Times; i++)
        {
            var work = await shop.AcceptedWork(10);
            var outcomes = await Task.WhenAll(Outcome(() => shop.Ask(work, 8)), Outcome(() => shop.Send(Given.Bureau, new ChangePlan(work, Wan(5), "调减"))));
            string.Join(",", outcomes).ShouldBeOneOf(",below-spoken-for", "over-plan,");
            (await shop.Look(work)).Room.ShouldBeGreaterThanOrEqualTo(Money.Zero);
        }
    }

    [Fact]
    public async Task Two_corrections_at_once_never_take_more_than_was_paid()
    {
        var work = await shop.AcceptedWork(10);
        var request = await shop.Ask(work, 4);
        await shop.Approve(request);
        await shop.Pay(request);
        var paid = (await shop.Look(work)).Payouts.Single().Id;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Outcome(() => shop.Send(Given.Bureau, new CorrectPayout(Guid.NewGuid(), paid, Wan(-3), "多记了")))));
        outcomes.Order(StringComparer.Ordinal).ShouldBe(["", "over-corrected", "over-corrected"]);
        (await shop.Look(work)).Row.Paid.ShouldBe(Wan(1));
    }

    [Theory]
    [InlineData("payout", "amount = 0")]
    [InlineData("fund_entry", "amount = 0")]
    [InlineData("plan_change", "planned = 0")]
    [InlineData("work_acceptance", "\"on\" = '2020-01-01'")]
    [InlineData("selection", "contractor = ''")]
    [InlineData("issued_rule", "number = ''")]
    [InlineData("asset", "price = 0")]
    [InlineData("award", "sum = 0")]
    [InlineData("benefit", "value = 0")]
    public async Task The_database_itself_lets_nothing_of_the_books_be_changed(string book, string change)
    {
        await using var source = NpgsqlDataSource.Create(shop.ConnectionString);
        foreach (var statement in (string[])[$"UPDATE programme.{book} SET {change}", $"DELETE FROM programme.{book}", $"TRUNCATE programme.{book} CASCADE"])
        {
            var refused = await Should.ThrowAsync<PostgresException>(() => source.CreateCommand(statement).ExecuteNonQueryAsync());
            refused.MessageText.ShouldStartWith($"programme.{book} is append-only");
        }
    }

    [Fact]
    public async Task The_database_itself_lets_nobody_approve_their_own_request()
    {
        var request = await shop.Ask(await shop.AcceptedWork(10), 3);
        await using var source = NpgsqlDataSource.Create(shop.ConnectionString);
        var refused = await Should.ThrowAsync<PostgresException>(() =>
            source.CreateCommand($"UPDATE programme.disbursement SET state = 'Approved', decided_by = requested_by WHERE id = '{request.Value}'").ExecuteNonQueryAsync());
        refused.ConstraintName.ShouldBe("ck_disbursement_two_people");
    }
}
