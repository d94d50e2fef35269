using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HeShui.Shop.Web.Tests.Journeys;

[Collection(OpenShop.Name)]
public sealed class EnteredFigureJourney(RunningShop shop, Chromium chromium)
{
    [Fact]
    public async Task A_figure_is_entered_with_its_evidence_put_right_and_read_by_the_bureau()
    {
        var project = await shop.TrainingProject();
        var firm = await chromium.Somebody(shop);
        await firm.SignsIn(Person.Operator);
        await firm.Opens($"/bureau/projects/{project.Code}/figures/training");
        await firm.Follows("看附件、填报和更正");
        await firm.Follows("填一个数");
        await firm.FillsIn("数值（人次）", "90");
        await firm.FillsIn("数据日期或月份", "2022-06");
        await firm.FillsIn("来源", "第一期签到表");
        await firm.Presses("填报");
        await firm.Sees("请至少附一份佐证材料");
        await Expect(firm.Page.GetByLabel("来源")).ToHaveValueAsync("第一期签到表");
        await firm.Attaches("佐证材料", "签到表.pdf", Proofs.Pdf);
        await firm.Presses("填报");
        await firm.Sees("填好了");
        await ReadsTheEvidence(firm, "签到表.pdf");

        await firm.Follows("更正 2022-06-30 的填报");
        await firm.FillsIn("为什么更正", "漏了一页");
        await firm.FillsIn("数值（人次）", "120");
        await firm.Page.GetByRole(AriaRole.Textbox, new() { Name = "来源" }).FillAsync("第一期签到表，共两页");
        await firm.Attaches("佐证材料", "签到表第二页.pdf", Proofs.Pdf);
        await firm.Presses("更正");
        await firm.Sees("更正了，原来的留着");
        await firm.Sees("已被更正");

        var bureau = await chromium.Somebody(shop, Device.Desktop);
        await bureau.SignsIn(Person.Bureau);
        await bureau.Follows(project.Name);
        await bureau.Page.GetByRole(AriaRole.Article).GetByRole(AriaRole.Link, new() { Name = "120" }).ClickAsync();
        await bureau.SeesHeading("培训人次");
        await bureau.Sees("完成 120%");
        await bureau.Follows("看附件、填报和更正");
        await bureau.Sees("更正：漏了一页");
        await ReadsTheEvidence(bureau, "签到表第二页.pdf");
    }

    private static async Task ReadsTheEvidence(Person person, string file)
    {
        var address = await person.Page.GetByRole(AriaRole.Link, new() { Name = file, Exact = true }).First.GetAttributeAsync("href");
        (await (await person.Page.APIRequest.GetAsync(address!)).BodyAsync()).ShouldBe(Proofs.Pdf);
    }
}
