using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HeShui.Shop.Web.Tests.Journeys;

/// <summary>A programme's money from the sheet somebody sent to the payment that two people have looked at.</summary>
[Collection(OpenShop.Name)]
public sealed class FundsJourney(RunningShop shop, Chromium chromium)
{
    private readonly string _direction = $"支出方向{Guid.NewGuid().ToString("N")[..8]}";

    private string Work => $"冷藏设备（{_direction}）";

    [Fact]
    public async Task A_sheet_with_a_wrong_rate_comes_in_once_it_is_looked_at_and_money_is_paid_on_the_word_of_another()
    {
        var bureau = await chromium.Somebody(shop, Device.Desktop);
        await bureau.SignsIn(Person.Bureau);
        await ImportsTheSheet(bureau);
        await ReadsTheTotals(bureau);
        await AsksForMoney(bureau);

        var other = await chromium.Somebody(shop);
        await other.SignsIn(await shop.AnotherOfTheBureau());
        await other.Opens("/bureau/funds");
        await other.Follows(Work);
        await other.Presses("批准");
        await other.Sees("已批准，待付款");

        await bureau.Page.ReloadAsync();
        await bureau.Follows("登记付款");
        await bureau.FillsIn("凭证号", "记 7-12");
        await bureau.FillsIn("哪天付的", Shared.Shanghai.DateOf(TimeProvider.System.GetUtcNow()).ToString("yyyy-MM-dd"));
        await bureau.Presses("记下付款");
        await bureau.Sees("付款记好了");
        var paid = bureau.Page.GetByRole(AriaRole.Article).Filter(new() { Has = bureau.Page.GetByRole(AriaRole.Heading, new() { Name = "已付", Exact = true }) });
        await Expect(paid).ToContainTextAsync("8.00");
        await Expect(paid).ToContainTextAsync("80.00%");
    }

    private async Task ImportsTheSheet(Person bureau)
    {
        const string Firm = "庆阳云源农贸发展有限公司";
        var sheet = SheetFile.Of(
            ["承办单位", "建设内容", "支出方向", "计划（万元）", "已付（万元）", "执行率"],
            [Firm, Work, _direction, 10m, 5m, "51%"],
            [Firm, $"货架（{_direction}）", _direction, 8.5m, 8.5m, "100%"]);
        await bureau.Opens("/bureau/funds");
        await bureau.Follows("导入资金表");
        await bureau.Page.GetByLabel("哪个项目的").SelectOptionAsync("shop-daily");
        await bureau.FillsIn("表里的数字截止到哪一天", "2026-01-31");
        await bureau.Attaches("资金表", "资金.xlsx", sheet.Bytes());
        await bureau.Presses("看看表里有什么");
        await bureau.Sees("报的执行率 51% 和金额对不上");
        await bureau.Presses("确认导入");
        await bureau.Sees("没有打勾");
        await bureau.Page.GetByRole(AriaRole.Checkbox, new() { Name = "51%" }).CheckAsync();
        await bureau.Presses("确认导入");
        await bureau.Sees("导入好了：新增 2 项工作");
    }

    private async Task ReadsTheTotals(Person bureau)
    {
        var row = bureau.Page.GetByRole(AriaRole.Row).Filter(new() { Has = bureau.Page.GetByText(_direction, new() { Exact = true }) });
        foreach (var total in (string[])["18.50", "13.50", "72.97%"])
        {
            await Expect(row).ToContainTextAsync(total);
        }
    }

    /// <summary>Who asks is shown no way to approve it, and the reason.</summary>
    private async Task AsksForMoney(Person bureau)
    {
        await bureau.Follows(Work);
        await bureau.Follows("登记验收");
        await bureau.FillsIn("哪天验收的", "2026-01-05");
        await bureau.FillsIn("谁验收的", "县验收组");
        await bureau.Attaches("验收纪要", "纪要.pdf", Proofs.Pdf);
        await bureau.Presses("登记验收");
        await bureau.Follows("申请拨付");
        await bureau.FillsIn("金额（万元）", "3");
        await bureau.FillsIn("票据号", "发票 88");
        await bureau.FillsIn("用在什么地方", "第二批冷柜");
        await bureau.Presses("交上去");
        await bureau.Sees("要由另一个人来批");
        await Expect(bureau.Page.GetByRole(AriaRole.Button, new() { Name = "批准", Exact = true })).ToHaveCountAsync(0);
    }
}
