using HeShui.Shop.Web.Tests.Ground;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HeShui.Shop.Web.Tests.Journeys;

[Collection(OpenShop.Name)]
public sealed class AcceptanceJourney(RunningShop shop, Chromium chromium)
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    [Fact]
    public async Task The_firm_submits_the_bureau_looks_and_accepts_and_the_figures_stand_still()
    {
        var project = await shop.SalesProject(target: 300);
        var firm = await chromium.Somebody(shop);
        await firm.SignsIn(Person.Operator);
        await firm.EvaluatesItself(project.Code, paid: "40");

        var bureau = await chromium.Somebody(shop, Device.Desktop);
        await bureau.SignsIn(Person.Bureau);
        await bureau.Follows(project.Name);
        await bureau.Unfolds("提交自评");
        await bureau.Presses("确定");
        await bureau.Sees("项目改成“已自评”了");

        await firm.Opens($"/bureau/projects/{project.Code}");
        await firm.Follows("验收");
        await firm.FillsIn("说明", "建设内容全部完成，申请验收");
        await firm.Presses("提交验收");
        await firm.Sees("等现场核查");

        await bureau.Follows("验收");
        await Checks(bureau);
        await bureau.Page.GetByRole(AriaRole.Radio, new() { Name = "通过，数字从此定格" }).CheckAsync();
        await bureau.Presses("确定");
        await bureau.Sees("第 1 次验收：验收通过");
        await bureau.Follows("看定格的数字");
        await Expect(bureau.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "销售额" })).ToContainTextAsync("3,120,000");
        await bureau.Follows("重新计算核对");
        await bureau.Sees("核对一致");
    }

    private static async Task Checks(Person bureau)
    {
        var holds = bureau.Page.GetByRole(AriaRole.Radio, new() { Name = "符合", Exact = true });
        foreach (var item in await holds.AllAsync())
        {
            await item.CheckAsync();
        }
        await bureau.Attaches("现场照片", "现场.jpg", Photo);
        await bureau.Presses("记好核查");
        await bureau.Sees("现场核查过了，请决定通过还是退回");
    }
}
