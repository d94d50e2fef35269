using DocumentFormat.OpenXml.Packaging;
using HeShui.Shop.Web.Tests.Ground;
using Microsoft.Playwright;
using MiniExcelLibs;
using static Microsoft.Playwright.Assertions;

namespace HeShui.Shop.Web.Tests.Journeys;

[Collection(OpenShop.Name)]
public sealed class SelfEvaluationJourney(RunningShop shop, Chromium chromium)
{
    /// <summary>Of the money 30 of 40 are paid: 7.5 of 10 points. Of the sales 312 of 390 are reached: 72 of 90.</summary>
    private const string Score = "79.5";

    [Fact]
    public async Task The_firm_fills_in_the_form_and_its_score_stands_on_the_page_in_the_document_and_in_the_sheet()
    {
        var project = await shop.SalesProject(target: 390);
        var firm = await chromium.Somebody(shop);
        await firm.SignsIn(Person.Operator);
        await firm.EvaluatesItself(project.Code, paid: "30");

        var bureau = await chromium.Somebody(shop, Device.Desktop);
        await bureau.SignsIn(Person.Bureau);
        await bureau.Follows(project.Name);
        await bureau.Follows("自评表");
        var form = bureau.Page.GetByRole(AriaRole.Region, new() { Name = "自评表" });
        foreach (var text in (string[])["75.00%", "312", Score, "卖出 312 万元山货", "明年多签两家合作社"])
        {
            await Expect(form).ToContainTextAsync(text);
        }
        using var document = WordprocessingDocument.Open(await Downloads(bureau, "下载 Word"), isEditable: false);
        document.MainDocumentPart!.Document!.Body!.InnerText.ShouldContain(Score);
        var sheet = MiniExcel.Query(await Downloads(bureau, "下载 Excel"), excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>();
        sheet.SelectMany(line => line.Values).Select(cell => $"{cell}").ShouldContain(cell => cell.Contains(Score, StringComparison.Ordinal));
    }

    private static async Task<string> Downloads(Person bureau, string link) =>
        await (await bureau.Page.RunAndWaitForDownloadAsync(() => bureau.Follows(link))).PathAsync();
}
