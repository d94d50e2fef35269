using System.Net;
using System.Text.RegularExpressions;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The bureau keeps its projects by forms, without JavaScript.</summary>
[Collection(OpenShop.Name)]
public sealed class ProjectPagesTests(RunningShop shop)
{
    private const string New = "/bureau/projects/new";
    private static int _number;

    [Fact]
    public async Task A_project_is_set_up_filled_weighed_and_begun()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var code = Code();
        (await bureau.Post(New, New, Facts(code))).Headers.Location!.ToString().ShouldBe($"/bureau/projects/{code}/edit");
        (await bureau.Read("/bureau")).ShouldContain("产出指标还差 50 分；效益指标还差 30 分；等 3 处");

        await AddIndicator(bureau, code, "产出指标/数量指标", "组织培训", "800");
        await AddIndicator(bureau, code, "效益指标/社会效益指标", "带动农户", "60");
        await AddIndicator(bureau, code, "满意度指标/服务对象满意度指标", "农户满意度", "90");
        var weights = $"/bureau/projects/{code}/weights";
        var off = Weigh(code, await bureau.Read(weights), "46", "30", "10");
        (await bureau.Post(weights, weights, off)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await bureau.Read($"/bureau/projects/{code}");
        page.ShouldContain("产出指标还差 4 分");
        page.ShouldContain("分值保存了");

        var project = $"/bureau/projects/{code}";
        var early = await bureau.Post($"{project}?handler=Step", project, ("Step", "Running"), ("Why", "急着开始"));
        early.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var refused = await early.Text();
        refused.ShouldContain("还不能改成“进行中”：产出指标还差 4 分");
        refused.ShouldContain("急着开始", Case.Sensitive, "what was typed stays");

        await bureau.Post(weights, weights, Weigh(code, await bureau.Read(weights), "50", "30", "10"));
        (await bureau.Post($"{project}?handler=Step", project, ("Step", "Running"), ("Why", ""))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var running = await bureau.Read(project);
        running.ShouldContain("草稿 → 进行中");
        running.ShouldNotContain("还没齐");
    }

    [Fact]
    public async Task Who_runs_the_shop_sees_no_buttons_and_posts_in_vain()
    {
        var @operator = await shop.SignedIn(Visits.Operator);
        var page = await @operator.Read("/bureau/projects/county-2021");
        page.ShouldNotContain("/bureau/projects/county-2021/edit");
        page.ShouldNotContain("提交自评");
        (await @operator.Read("/bureau")).ShouldNotContain(New);
        var token = "/bureau/projects/county-2021";
        foreach (var (path, fields) in new (string, (string, string)[])[]
        {
            (New, Facts(Code())), ("/bureau/projects/county-2021/edit", Facts("county-2021")), ("/bureau/projects/county-2021?handler=Step", [("Step", "SelfEvaluated")]),
            ("/bureau/projects/county-2021/indicators/training/edit?handler=Retire", [("RetireOn", "2022-01-01"), ("RetireWhy", "x")]), ("/bureau/projects/county-2021/files?handler=Remove", [("Attachment", "1"), ("Why", "x")]),
        })
        {
            (await @operator.Post(path, token, fields)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Theory]
    [InlineData("Name", "", "请填项目名称")]
    [InlineData("ProjectCode", "A", "编号用 3 到 40 个小写字母")]
    [InlineData("ProjectCode", "new", "编号不能叫 new")]
    [InlineData("ProjectCode", "shop-2022", "已经有项目在用")]
    [InlineData("Year", "廿七", "请填四位数的年份")]
    [InlineData("Year", "27", "请填四位数的年份")]
    [InlineData("Fund", "四十万", "资金请填万元")]
    [InlineData("Fund", "400000", "40 万元填 40，不填 400000")]
    [InlineData("Fund", "-1", "最多 100000 万元")]
    [InlineData("Fund", "", "没有专项资金填 0")]
    [InlineData("From", "2027-02-30", "请写成 2027-12-31 这样的日期")]
    [InlineData("To", "2026-01-01", "结束日期不能早于开始日期")]
    public async Task What_makes_no_project_is_said_and_what_was_typed_stays(string field, string typed, string message)
    {
        var name = field == "ProjectCode" ? "Code" : field;
        var before = await shop.Look<long>("SELECT count(*) FROM reporting.project");
        var bureau = await shop.SignedIn(Visits.Bureau);
        (string, string)[] fields = [.. Facts(Code()).Where(f => f.Item1 != name), (name, typed)];
        var answer = await bureau.Post(New, New, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        Visits.Complaints(page).ShouldContain(message);
        foreach (var (kept, value) in fields.Where(f => f.Item1 != "Key"))
        {
            Visits.Field(page, kept).ShouldBe(value, kept);
        }
        (await shop.Look<long>("SELECT count(*) FROM reporting.project")).ShouldBe(before);
    }

    [Fact]
    public async Task A_second_click_sets_up_nothing_twice()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var fields = Facts(Code());
        var answers = await Task.WhenAll(bureau.Post(New, New, fields), bureau.Post(New, New, fields), bureau.Post(New, New, fields));
        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Redirect);
        (await shop.Look<long>($"SELECT count(*) FROM reporting.project WHERE code = '{fields.Single(f => f.Item1 == "Code").Item2}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_saves_second_is_shown_what_the_first_has_saved_beside_what_they_typed()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var code = await Project(bureau);
        var edit = $"/bureau/projects/{code}/edit";
        var seen = Visits.Field(await bureau.Read(edit), "Version");
        await bureau.Post(edit, edit, [.. Edited(code, "甲公司"), ("Version", seen)]);

        var late = await bureau.Post(edit, edit, [.. Edited(code, "乙公司"), ("Version", seen)]);
        late.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await late.Text();
        page.ShouldContain("实施单位：现在是“甲公司”");
        page.ShouldContain("value=\"乙公司\"");
        Visits.Complaints(page).ShouldContain("改过这个项目");
        (await bureau.Read(edit)).ShouldContain("value=\"甲公司\"");

        (await bureau.Post(edit, edit, [.. Edited(code, "乙公司"), ("Version", Visits.Field(page, "Version"))])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await bureau.Read(edit)).ShouldContain("value=\"乙公司\"");
    }

    [Theory]
    [InlineData("Level", "", "请选二级指标")]
    [InlineData("Level", "产出指标/经济效益指标", "请选二级指标")]
    [InlineData("Name", "", "请填三级指标的名称")]
    [InlineData("Unit", "", "请填单位")]
    [InlineData("Target", "八百", "目标值请填数字")]
    [InlineData("Target", "-3", "目标值填 0 或更大的数")]
    [InlineData("Target", "1.23456", "最多四位小数")]
    [InlineData("Qualitative", "true", "定性指标请写预期")]
    public async Task What_makes_no_indicator_is_said_and_what_was_typed_stays(string field, string typed, string message)
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var code = await Project(bureau);
        var add = $"/bureau/projects/{code}/indicators/new";
        (string, string)[] fields = [.. Indicator("产出指标/数量指标", "组织培训", "800").Where(f => f.Item1 != field), (field, typed)];
        var answer = await bureau.Post(add, add, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        Visits.Complaints(page).ShouldContain(message);
        foreach (var text in new[] { "Name", "Unit", "Target" })
        {
            Visits.Field(page, text).ShouldBe(fields.Single(f => f.Item1 == text).Item2, text);
        }
        (await shop.Look<long>($"SELECT count(*) FROM reporting.indicator i JOIN reporting.project p ON p.id = i.project_id WHERE p.code = '{code}'")).ShouldBe(0);
    }

    [Fact]
    public async Task Numbers_are_understood_as_people_type_them()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var code = await Project(bureau);
        await AddIndicator(bureau, code, "产出指标/数量指标", "组织培训", "１，２００ ");
        (await bureau.Read($"/bureau/projects/{code}/edit")).ShouldContain("≥ 1,200 人次");
    }

    [Fact]
    public async Task A_target_of_a_running_project_changes_only_with_a_reason_and_both_values_are_shown()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var edit = "/bureau/projects/county-2021/indicators/training/edit";
        var form = Indicator("产出指标/数量指标", "电商人次培训", "900");
        var version = Visits.Field(await bureau.Read(edit), "Version");
        var without = await bureau.Post(edit, edit, [.. form, ("Version", version), ("Why", "")]);
        without.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await without.Text()).ShouldContain("改目标或分值要写明原因");
        (await bureau.Post(edit, edit, [.. form, ("Version", version), ("Why", "按调整后的方案")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var row = Regex.Match(await bureau.Read("/bureau/projects/county-2021"), "<tr><th[^>]*>电商人次培训 目标值</th>.*?</tr>", RegexOptions.Singleline).Value;
        row.ShouldContain("≥ 800 人次");
        row.ShouldContain("≥ 900 人次");
        row.ShouldContain("按调整后的方案");
        row.ShouldContain("孙股长");
    }

    [Fact]
    public async Task Points_that_are_no_numbers_stay_as_typed_and_the_sums_are_said()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var code = await Project(bureau);
        await AddIndicator(bureau, code, "产出指标/数量指标", "组织培训", "800");
        var weights = $"/bureau/projects/{code}/weights";
        var form = Weigh(code, await bureau.Read(weights), "五十");
        var answer = await bureau.Post(weights, weights, form);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        page.ShouldContain("value=\"五十\"");
        page.ShouldContain("产出指标还差 50 分");
        var layout = await bureau.Post(weights, weights, [.. form.Where(f => f.Item1 is not ("Output" or "Weights[indicator-1]")), ("Output", "45"), ("Weights[indicator-1]", "50")]);
        (await layout.Text()).ShouldContain("三类指标的总分要正好合计 90 分，现在合计 85 分");
    }

    [Fact]
    public async Task What_is_wrong_with_one_of_many_rows_stands_beside_it()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var weights = "/bureau/projects/county-2021/weights";
        var page = await (await bureau.Post(weights, weights, ("Version", "0"), ("Output", "50"), ("Benefit", "30"), ("Satisfaction", "10"), ("Weights[training]", "91"), ("Weights[village-points]", "8"))).Text();
        page.ShouldContain("<a href=\"#Weights[training]\">分值填大于 0、最多 90 的数");
        page.ShouldNotContain("#Weights[village-points]");

        var edit = "/bureau/projects/county-2021/indicators/traceability/edit";
        page = await (await bureau.Post(edit, edit, [.. Indicator("产出指标/质量指标", "农产品溯源系统", "1"), ("Version", "0"), ("YearTargets[2021]", "1"), ("YearTargets[2022]", "-1")])).Text();
        page.ShouldContain("<a href=\"#YearTargets[2022]\">目标值填 0 或更大的数");
        page.ShouldNotContain("#YearTargets[2021]");
    }

    [Fact]
    public async Task A_task_is_given_by_the_bureau_and_done_by_whoever_runs_the_shop_with_a_file_to_show_it()
    {
        var (bureau, @operator) = (await shop.SignedIn(Visits.Bureau), await shop.SignedIn(Visits.Operator));
        var code = await Project(bureau);
        var tasks = $"/bureau/projects/{code}/tasks";
        var bad = await bureau.Post(tasks, tasks, ("Key", $"{Guid.NewGuid()}"), ("Title", "补交签到表"), ("Responsible", ""), ("DueOn", "2099-12-31"));
        bad.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await bad.Text()).ShouldContain("value=\"补交签到表\"");
        (await bureau.Post(tasks, tasks, ("Key", $"{Guid.NewGuid()}"), ("Title", "补交签到表"), ("Responsible", "云源 周店长"), ("DueOn", "2099-12-31"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var task = Regex.Match(await @operator.Read(tasks), $"{tasks}/([0-9a-f-]{{36}})").Value;
        (await @operator.Post($"{task}?handler=Withdraw", task, ("Why", "不想办"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var empty = await Upload(@operator, $"{task}?handler=Finish", task, Pdf, ("Note", ""));
        empty.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await empty.Text();
        page.ShouldContain("签到表.pdf", Case.Sensitive, "what was uploaded stays");
        (await @operator.Post($"{task}?handler=Finish", task, ("Note", "第二季度的补齐了"), ("Held", Visits.Field(page, "Held")))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var done = await bureau.Read(task);
        done.ShouldContain("第二季度的补齐了");
        done.ShouldContain("签到表.pdf");
        (await bureau.Read($"/bureau/projects/{code}/files")).ShouldContain("任务“补交签到表”的材料");
    }

    [Fact]
    public async Task An_attachment_that_no_longer_holds_is_struck_through_and_opens_all_the_same()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var code = await Project(bureau);
        var files = $"/bureau/projects/{code}/files";
        (await Upload(bureau, files, files, "<html>"u8.ToArray(), ("Key", $"{Guid.NewGuid()}"), ("Note", "合同"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Upload(bureau, files, files, Pdf, ("Key", $"{Guid.NewGuid()}"), ("Note", "承办合同"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await bureau.Read(files);
        page.ShouldContain("承办合同");
        var (id, file) = (Visits.Field(page, "Attachment"), Regex.Match(page, "/bureau/files/[0-9a-f-]{36}").Value);
        (await bureau.Post($"{files}?handler=Remove", files, ("Attachment", id), ("Why", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await bureau.Post($"{files}?handler=Remove", files, ("Attachment", id), ("Why", "传错了一份"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var struck = await bureau.Read(files);
        struck.ShouldContain($"<s><a href=\"{file}\">签到表.pdf</a></s>");
        struck.ShouldContain("传错了一份");
        (await bureau.Status(file)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_word_on_a_project_is_read_by_both_sides()
    {
        var (bureau, @operator) = (await shop.SignedIn(Visits.Bureau), await shop.SignedIn(Visits.Operator));
        var code = await Project(bureau);
        var project = $"/bureau/projects/{code}";
        (await bureau.Post($"{project}?handler=Comment", project, ("Key", $"{Guid.NewGuid()}"), ("Text", "请按<b>签到表</b>核对。"))).Headers.Location!.ToString().ShouldBe($"{project}#comments");
        var page = await (await @operator.Get(project)).Content.ReadAsStringAsync();
        WebUtility.HtmlDecode(page).ShouldContain("请按<b>签到表</b>核对。");
        page.ShouldNotContain("<b>签到表</b>");
        (await @operator.Post($"{project}?handler=Comment", project, ("Key", $"{Guid.NewGuid()}"), ("Text", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task An_indicator_moves_up_is_removed_from_a_draft_and_retired_from_a_running_project()
    {
        var bureau = await shop.SignedIn(Visits.Bureau);
        var code = await Project(bureau);
        await AddIndicator(bureau, code, "产出指标/数量指标", "甲指标", "1");
        await AddIndicator(bureau, code, "产出指标/数量指标", "乙指标", "1");
        var edit = $"/bureau/projects/{code}/edit";
        await bureau.Post($"{edit}?handler=Move", edit, ("indicator", "indicator-2"), ("place", "0"));
        var page = await bureau.Read(edit);
        page.IndexOf("乙指标", StringComparison.Ordinal).ShouldBeLessThan(page.IndexOf("甲指标", StringComparison.Ordinal));
        var one = $"/bureau/projects/{code}/indicators/indicator-1/edit";
        (await bureau.Post($"{one}?handler=Remove", one)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await bureau.Read(edit)).ShouldContain("共 1 个在用的指标");

        var live = "/bureau/projects/county-2021/indicators/online-travel/edit";
        var without = await bureau.Post($"{live}?handler=Retire", live, ("RetireOn", "2022-11-01"), ("RetireWhy", ""));
        without.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await without.Text()).ShouldContain("value=\"2022-11-01\"");
        (await bureau.Post($"{live}?handler=Retire", live, ("RetireOn", "2022-11-01"), ("RetireWhy", "不再考核"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await bureau.Read("/bureau/projects/county-2021?asOf=2022-10-31")).ShouldContain("813");
        (await bureau.Read("/bureau/projects/county-2021")).ShouldContain("从 2022年11月1日起停用");
    }

    private static byte[] Pdf => [.. "%PDF-1.7\n"u8, .. Guid.NewGuid().ToByteArray()];

    private static string Code() => $"page-test-{Interlocked.Increment(ref _number)}";

    private static (string, string)[] Facts(string code) =>
    [
        ("Key", $"{Guid.NewGuid()}"), ("Name", "页面试验项目"), ("Code", code), ("Year", "2027"), ("Funder", "省级专项资金"), ("Fund", "40"), ("Firm", "云源公司"), ("Bureau", "合水县工信商务局"),
        ("From", "2027-01-01"), ("To", "2027-12-31"),
    ];

    private static (string, string)[] Edited(string code, string firm) => [.. Facts(code).Where(f => f.Item1 is not ("Key" or "Firm")), ("Firm", firm)];

    private static (string, string)[] Indicator(string level, string name, string target) =>
        [("Key", $"{Guid.NewGuid()}"), ("Level", level), ("Name", name), ("Qualitative", "false"), ("Metric", ""), ("Unit", "人次"), ("Direction", "AtLeast"), ("Target", target), ("Expectation", ""), ("Note", "14 期培训。")];

    private static async Task<string> Project(HttpVisitor bureau)
    {
        var code = Code();
        (await bureau.Post(New, New, Facts(code))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return code;
    }

    private static async Task AddIndicator(HttpVisitor bureau, string project, string level, string name, string target)
    {
        var add = $"/bureau/projects/{project}/indicators/new";
        (await bureau.Post(add, add, Indicator(level, name, target))).StatusCode.ShouldBe(HttpStatusCode.Redirect, name);
    }

    /// <summary>The form on the page of points, with points for the project's indicators in the order in which they were added.</summary>
    private static (string, string)[] Weigh(string code, string page, params string[] points) =>
    [
        ("Version", Visits.Field(page, "Version")), ("Output", "50"), ("Benefit", "30"), ("Satisfaction", "10"),
        .. points.SelectMany((p, i) => new[] { ($"Weights[indicator-{i + 1}]", p), ($"Versions[indicator-{i + 1}]", Visits.Field(page, $@"Versions\[indicator-{i + 1}\]")) }),
    ];

    private static async Task<HttpResponseMessage> Upload(HttpVisitor visitor, string path, string tokenFrom, byte[] content, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new StringContent(Visits.Token(await visitor.Read(tokenFrom))), "__RequestVerificationToken" }, { new ByteArrayContent(content), "Files", "签到表.pdf" } };
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }
        return await visitor.Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = form });
    }
}
