using System.Net;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using HeShui.Shop.Web.Tests.Ground;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The official form from the firm's fields to the paper, and the report beside it.</summary>
[Collection(OpenShop.Name)]
public sealed partial class SelfEvaluationPagesTests(RunningShop shop)
{
    private const string Project = "/bureau/projects/county-2021", Form = Project + "/self-evaluation", Edit = Form + "/edit", Report = Project + "/report";

    [Fact]
    public async Task What_the_firm_fills_in_stands_in_the_form_and_the_document_has_the_same_cells()
    {
        var (firm, bureau) = (await shop.SignedIn(Visits.Operator), await shop.SignedIn(Visits.Bureau));
        var saved = await firm.Post(Edit, Edit, Fields(await firm.Read(Edit), ("Funds[0].Budget", "１,329.47 万元"), ("Funds[0].Paid", "594.44"), ("ExpectedGoal", "建成 65 个站点 <b>"), ("ActualGoal", "都建成了")));
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await bureau.Read(Form);
        page.ShouldContain("1,329.47");
        page.ShouldContain("44.71%");
        page.ShouldContain("建成 65 个站点 <b>");
        page.ShouldNotContain($"href=\"{Edit}\"", Case.Sensitive, "the bureau reads");
        var cells = Cell().Matches(page[page.IndexOf("class=\"official-form\"", StringComparison.Ordinal)..]).Select(m => Plain(m.Groups[1].Value)).ToList();
        cells.Count.ShouldBeGreaterThan(60);

        using var content = new MemoryStream(await (await bureau.Send(new HttpRequestMessage(HttpMethod.Get, Form + ".docx"))).Content.ReadAsByteArrayAsync());
        using var document = WordprocessingDocument.Open(content, isEditable: false);
        document.MainDocumentPart!.Document!.Descendants<W.TableCell>()
            .Where(c => c.TableCellProperties!.VerticalMerge is not { Val: null }).Select(c => Plain(c.InnerText)).ShouldBe(cells);
    }

    [Fact]
    public async Task Of_two_who_fill_in_at_once_the_second_sees_both_and_decides()
    {
        var firm = await shop.SignedIn(Visits.Operator);
        var before = await firm.Read(Edit);
        (await firm.Post(Edit, Edit, Fields(before, ("ActualGoal", "先保存的话")))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var answer = await firm.Post(Edit, Edit, Fields(before, ("ActualGoal", "后保存的话")));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var told = await answer.Text();
        told.ShouldContain("周店长在");
        told.ShouldContain("现在保存的是：<strong>先保存的话</strong>");
        told.ShouldContain("后保存的话");
        (await firm.Post(Edit, Edit, Fields(told, ("ActualGoal", "后保存的话")))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await firm.Read(Form)).ShouldContain("后保存的话");
    }

    [Theory]
    [InlineData("594.44元", "单位是万元")]
    [InlineData("¥594", "单位是万元")]
    [InlineData("五百", "单位是万元")]
    [InlineData("-5", "单位是万元")]
    [InlineData("1.2345678", "最多 6 位小数")]
    [InlineData("1,23.4", "单位是万元")]
    [InlineData("999999999999999", "金额太大")]
    [InlineData("5000000", "填成了元")]
    public async Task What_is_no_amount_is_said_and_stays_as_typed(string typed, string message)
    {
        var firm = await shop.SignedIn(Visits.Operator);
        var answer = await firm.Post(Edit, Edit, Fields(await firm.Read(Edit), ("Funds[1].Budget", typed)));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        Visits.Complaints(page).ShouldContain(message);
        page.ShouldContain($"value=\"{typed}\"");
    }

    [Fact]
    public async Task A_report_is_drafted_edited_and_brought_back_and_the_second_of_two_loses_nothing()
    {
        var (firm, bureau) = (await shop.SignedIn(Visits.Operator), await shop.SignedIn(Visits.Bureau));
        await firm.Post(Report + "?handler=Draft", Report, ("Base", Visits.Field(await firm.Read(Report), "Base")));
        var first = await firm.Read(Report);
        var texts = Areas(first);
        texts.Length.ShouldBe(7);
        var number = int.Parse(Visits.Field(first, "Base"), System.Globalization.CultureInfo.InvariantCulture);

        (await firm.Post(Report, Report, [("Base", $"{number}"), .. With(texts, 5, "问题一")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var answer = await firm.Post(Report, Report, [("Base", $"{number}"), .. With(texts, 5, "问题二")]);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var told = await answer.Text();
        told.ShouldContain("问题二");
        told.ShouldContain($"第 {number + 1} 版这一段不一样");

        (await bureau.Read(Report)).ShouldContain("问题一");
        (await bureau.Read(Report)).ShouldNotContain("<textarea");
        (await firm.Post($"{Report}?number={number}&handler=Restore", Report, ("Base", $"{number + 1}"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await bureau.Read(Report)).ShouldContain($"换回第 {number} 版");
        (await bureau.Post(Report, Report, ("Base", "0"))).StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Points_are_taken_off_by_the_bureau_only_where_a_target_is_far_above()
    {
        var (firm, bureau) = (await shop.SignedIn(Visits.Operator), await shop.SignedIn(Visits.Bureau));
        var answer = await bureau.Post(Form + "?handler=Deduct", Form, ("indicator", "training"), ("points", "1"), ("reason", "低"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Visits.Complaints(await answer.Text()).ShouldContain("没有超过目标的");
        (await firm.Post(Form + "?handler=Deduct", Edit, ("indicator", "training"), ("points", "1"), ("reason", "低"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>All fields of the page as they are, but for those given.</summary>
    private static (string Name, string Value)[] Fields(string page, params (string Name, string Value)[] instead)
    {
        var inputs = Input().Matches(page).Select(m => (Name: m.Groups[1].Value, Value: Regex.Match(m.Value, "value=\"([^\"]*)\"").Groups[1].Value));
        var areas = Area().Matches(page).Select(m => (Name: m.Groups[1].Value, Value: m.Groups[2].Value));
        return [.. inputs.Concat(areas).ExceptBy(instead.Select(i => i.Name), f => f.Name), .. instead];
    }

    private static string[] Areas(string page) => Area().Matches(page).Select(m => m.Groups[2].Value).ToArray();

    private static IEnumerable<(string, string)> With(string[] texts, int section, string text) => texts.Select((t, i) => ($"Texts[{i}]", i == section ? text : t));

    private static string Plain(string text) => string.Concat(WebUtility.HtmlDecode(Tag().Replace(text, "")).Where(c => !char.IsWhiteSpace(c)));

    [GeneratedRegex("<t[hd](?: [^>]*)?>(.*?)</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("</?(?:a|strong)(?: [^>]*)?>")]
    private static partial Regex Tag();

    [GeneratedRegex("<input [^>]*name=\"((?:Version|Funds|Lines)[^\"]*)\"[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("<textarea [^>]*name=\"([^\"]*)\"[^>]*>\r?\n?(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Area();
}
