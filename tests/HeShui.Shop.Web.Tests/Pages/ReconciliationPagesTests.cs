using System.Net;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The operator's pages on what differs between the payment providers' books and ours.</summary>
[Collection(OpenShop.Name)]
public sealed class ReconciliationPagesTests(RunningShop shop)
{
    private static readonly string Yesterday = HeShui.Shop.Shared.Shanghai.DateOf(TimeProvider.System.GetUtcNow()).AddDays(-1).ToString("yyyy-MM-dd");

    [Fact]
    public async Task A_day_is_set_against_the_providers_book_by_a_button_and_stands_in_the_list()
    {
        var @operator = await shop.SignedIn(Visits.Operator);
        var answer = await @operator.Post("/admin/reconciliation?handler=Run", "/admin/reconciliation", ("provider", "sandbox"), ("date", Yesterday));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await @operator.Read("/admin/reconciliation");
        page.ShouldContain(Yesterday);
        page.ShouldContain("核对完了");
        page.ShouldContain("模拟付款");
    }

    [Fact]
    public async Task A_day_that_is_not_over_is_refused_with_a_reason()
    {
        var @operator = await shop.SignedIn(Visits.Operator);
        var answer = await @operator.Post("/admin/reconciliation?handler=Run", "/admin/reconciliation", ("provider", "sandbox"), ("date", "2099-01-01"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Text()).ShouldContain("还没有过完");
        (await @operator.Post("/admin/reconciliation?handler=Run", "/admin/reconciliation", ("provider", "nobody"), ("date", Yesterday))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await @operator.Post("/admin/reconciliation?handler=Run", "/admin/reconciliation", ("provider", "sandbox"), ("date", "nonsense"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_difference_is_taken_and_closed_with_an_outcome_and_a_note()
    {
        var id = Guid.NewGuid();
        var reference = $"txn-{id:N}";
        await shop.Look<long>(
            $"""
            WITH added AS (INSERT INTO payments.difference (id, provider, date, kind, subject, reference, theirs, currency, opened_at)
                VALUES ('{id}', 'sandbox', '2026-05-12', 'PaymentUnknown', '{reference}', '{reference}', 12.30, 'CNY', now()) RETURNING 1) SELECT count(*) FROM added
            """);
        var (@operator, page) = (await shop.SignedIn(Visits.Operator), $"/admin/reconciliation/{id}");
        (await @operator.Read("/admin")).ShouldContain("条对不上");
        var list = await @operator.Read("/admin/reconciliation");
        list.ShouldContain($"href=\"{page}\"");
        list.ShouldContain("¥12.30");
        var open = await @operator.Read(page);
        open.ShouldContain(reference);
        open.ShouldContain("我来查");

        (await @operator.Post($"{page}?handler=Take", page)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await @operator.Read(page)).ShouldNotContain("我来查");
        (await @operator.Read(page)).ShouldContain("周店长");

        var incomplete = await @operator.Post($"{page}?handler=Close", page, ("note", "是别的店收的钱"));
        incomplete.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var text = await incomplete.Text();
        text.ShouldContain("请选结果");
        text.ShouldContain("是别的店收的钱");

        (await @operator.Post($"{page}?handler=Close", page, ("outcome", "CorrectedAtProvider"), ("note", "平台已退给顾客"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var closed = await @operator.Read(page);
        closed.ShouldContain("平台已更正");
        closed.ShouldContain("平台已退给顾客");
        closed.ShouldNotContain("了结这一条");
        var again = await @operator.Post($"{page}?handler=Close", "/admin/reconciliation", ("outcome", "WrittenOff"), ("note", "再来"));
        again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await again.Text()).ShouldContain("已经了结了");
        (await @operator.Read("/admin/audit")).ShouldContain("了结一条对账差异");
    }
}
