using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;
using Microsoft.Playwright;

namespace HeShui.Shop.Web.Tests.Journeys;

[Collection(OpenShop.Name)]
public sealed class OperatorJourney(RunningShop shop, Chromium chromium)
{
    [Theory]
    [InlineData(Device.Phone)]
    [InlineData(Device.Desktop)]
    public async Task Somebody_is_given_work_and_the_log_says_who_gave_it(Device device)
    {
        var person = await chromium.Somebody(shop, device);
        await person.SignsIn(Person.Operator);
        await person.SeesHeading("运营后台");
        await person.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "人员和角色" }).ClickAsync();
        await person.SeesHeading("人员和角色");
        var name = $"郑师傅{device}";
        await person.Page.GetByLabel("手机号", new() { Exact = true }).FillAsync(Given.Phone());
        await person.Page.GetByLabel("姓名", new() { Exact = true }).FillAsync(name);
        await person.Page.GetByRole(AriaRole.Checkbox, new() { Name = "配送员" }).CheckAsync();
        await person.FillsIn("第一个密码", "yellow-river-2026");
        await person.Presses("开账号");
        await person.Sees($"{name} 的账号开好了");

        await person.Follows(name);
        await person.SeesHeading(name);
        await person.Unfolds("停用账号");
        await person.Presses("确定停用");
        await person.Sees("账号停用了。");

        await person.Opens("/admin/audit");
        await person.Sees("周店长：停用账号");
        await person.Sees("周店长：开工作账号");
    }
}
