using System.Net;
using System.Text.RegularExpressions;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The way from a project that is evaluated to figures that stand still, and the monthly reports.</summary>
[Collection(OpenShop.Name)]
public sealed partial class AcceptancePagesTests(RunningShop shop)
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
    private static readonly string Today = Shanghai.DateOf(TimeProvider.System.GetUtcNow()).ToString("yyyy-MM-dd");

    [Fact]
    public async Task The_firm_submits_the_bureau_checks_and_accepts_and_the_figures_stand_still()
    {
        var (bureau, firm) = (await shop.SignedIn(Visits.Bureau), await shop.SignedIn(Visits.Operator));
        var page = $"/bureau/projects/{await shop.NewEvaluatedProject()}/acceptance";
        (await firm.Post($"{page}?handler=Submit", page, ("Statement", "全部完成，申请验收"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var waiting = await firm.Read(page);
        waiting.ShouldContain("等现场核查");
        waiting.ShouldNotContain("记现场核查");
        (await Check(bureau, page, Fields())).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await bureau.Post($"{page}?handler=Decide", page, ("Accept", "true"), ("Why", ""))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var accepted = await bureau.Read(page);
        accepted.ShouldContain("第 1 次验收：验收通过");
        accepted.ShouldContain("现场.jpg");
        var snapshot = Snapshot().Match(accepted).Value;
        var shown = await firm.Read(snapshot);
        shown.ShouldContain("<strong>3,120,000</strong>");
        shown.ShouldContain("演示数据");
        (await firm.Read($"{snapshot}?recompute=true")).ShouldContain("核对一致");
        (await firm.Read("/admin/audit")).ShouldContain("验收决定");
    }

    [Fact]
    public async Task What_is_missing_is_listed_with_links_and_a_refused_submission_keeps_what_was_typed()
    {
        var (bureau, firm) = (await shop.SignedIn(Visits.Bureau), await shop.SignedIn(Visits.Operator));
        var project = $"/bureau/projects/{await shop.NewEvaluatedProject(handedIn: false)}";
        var page = $"{project}/acceptance";
        var refused = await firm.Post($"{page}?handler=Submit", page, ("Statement", "申请验收<b>"));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var again = await refused.Text();
        Visits.Complaints(again).ShouldContain("没有提交");
        again.ShouldContain("申请验收<b>");
        again.ShouldContain($"href=\"{project}/self-evaluation/edit\"");
        again.ShouldContain($"href=\"{project}/report\"");
        (await bureau.Read(page)).ShouldContain("请实施单位填");
        (await firm.Read($"{project}/self-evaluation/edit")).ShouldContain("保存");
    }

    [Fact]
    public async Task The_accepted_form_says_where_its_figures_come_from_and_what_came_later_and_nothing_can_be_edited()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        const string Project = "/bureau/projects/shop-2022";
        var form = await bureau.Read($"{Project}/self-evaluation");
        form.ShouldContain("验收时定格的");
        form.ShouldContain("验收以后的调整");
        form.ShouldContain("笔退款和更正");
        (await bureau.Read($"{Project}/report")).ShouldContain("验收时定格的快照为准");
        (await bureau.Read($"{Project}/edit")).ShouldContain("项目已经验收");
        (await bureau.Read($"{Project}/weights")).ShouldNotContain("保存分值");
        (await bureau.Read($"{Project}/indicators/registered-users/edit")).ShouldContain("项目已经验收");
    }

    [Fact]
    public async Task Reminders_have_a_page()
    {
        var firm = await shop.SignedIn(Visits.Operator);
        (await firm.Read("/bureau/reminders")).ShouldContain("提醒");
        (await firm.Post("/bureau/reminders", "/bureau/reports", ("upTo", "9999999"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_check_that_is_not_whole_is_said_in_words_and_what_was_typed_and_uploaded_stays()
    {
        var (bureau, firm) = (await shop.SignedIn(Visits.Bureau), await shop.SignedIn(Visits.Operator));
        var page = $"/bureau/projects/{await shop.NewEvaluatedProject()}/acceptance";
        await firm.Post($"{page}?handler=Submit", page, ("Statement", "申请验收"));
        var answer = await Check(bureau, page, [.. Fields().Where(f => f.Name != "Holds[4]"), ("Notes[1]", "多了一间房<b>")]);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var again = await answer.Text();
        Visits.Complaints(again).ShouldContain("满意度调查有原始记录");
        again.ShouldContain("现场.jpg");
        Visits.Field(again, @"Notes\[1\]").ShouldBe("多了一间房<b>");
        (await bureau.Read(page)).ShouldContain("等现场核查");
    }

    [Theory]
    [InlineData("2026-13-01", "请写核查日期")]
    [InlineData("昨天", "请写核查日期")]
    [InlineData("2099-01-01", "不能是将来")]
    public async Task A_day_that_can_not_be_is_refused(string day, string complaint)
    {
        var (bureau, firm) = (await shop.SignedIn(Visits.Bureau), await shop.SignedIn(Visits.Operator));
        var page = $"/bureau/projects/{await shop.NewEvaluatedProject()}/acceptance";
        await firm.Post($"{page}?handler=Submit", page, ("Statement", "申请验收"));
        var answer = await Check(bureau, page, [.. Fields().Where(f => f.Name != "On"), ("On", day)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Visits.Complaints(await answer.Text()).ShouldContain(complaint);
    }

    [Fact]
    public async Task A_return_needs_a_reason_that_the_firm_reads()
    {
        var (bureau, firm) = (await shop.SignedIn(Visits.Bureau), await shop.SignedIn(Visits.Operator));
        var page = $"/bureau/projects/{await shop.NewEvaluatedProject()}/acceptance";
        await firm.Post($"{page}?handler=Submit", page, ("Statement", "申请验收"));
        var refused = await bureau.Post($"{page}?handler=Decide", page, ("Accept", "false"), ("Why", " "));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Visits.Complaints(await refused.Text()).ShouldContain("退回要写明原因");
        await bureau.Post($"{page}?handler=Decide", page, ("Accept", "false"), ("Why", "第三季度的凭证不全"));
        (await firm.Read(page)).ShouldContain("第三季度的凭证不全");
    }

    [Fact]
    public async Task The_bureau_does_not_submit_and_the_firm_does_not_decide()
    {
        var (bureau, firm) = (await shop.SignedIn(Visits.Bureau), await shop.SignedIn(Visits.Operator));
        var page = $"/bureau/projects/{await shop.NewEvaluatedProject()}/acceptance";
        (await bureau.Post($"{page}?handler=Submit", "/bureau/reports", ("Statement", "申请验收"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await firm.Post($"{page}?handler=Submit", page, ("Statement", "申请验收"));
        (await firm.Post($"{page}?handler=Decide", "/bureau/reports", ("Accept", "true"), ("Why", ""))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Monthly_reports_are_subscribed_to_and_left_again()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        (await bureau.Post("/bureau/reports", "/bureau/reports", ("project", "shop-daily"), ("wanted", "true"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await bureau.Read("/bureau/reports")).ShouldContain("您订阅了");
        await bureau.Post("/bureau/reports", "/bureau/reports", ("project", "shop-daily"), ("wanted", "false"));
        (await bureau.Read("/bureau/reports")).ShouldNotContain("您订阅了");
    }

    private static Task<HttpResponseMessage> Check(HttpVisitor bureau, string page, (string Name, string Value)[] fields) =>
        bureau.PostFiles($"{page}?handler=Check", fields, ("Files", "现场.jpg", Photo));

    private static (string Name, string Value)[] Fields() => [("On", Today), .. Enumerable.Range(0, 5).Select(i => ($"Holds[{i}]", "true"))];

    [GeneratedRegex("/bureau/snapshots/[0-9a-f-]{36}")]
    private static partial Regex Snapshot();
}
