using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>A shop in which no page waits for a file of rows.</summary>
[Collection(OwnPrograms.Name)]
public sealed class ExportPagesTests
{
    private const string Rows = "/bureau/metrics/net-sales/rows.xlsx?from=2022-01-01&to=2022-12-31";

    [Fact]
    public async Task Whoever_exports_much_sees_how_far_it_is_and_fetches_it_when_it_is_there()
    {
        var database = await TestDatabases.NewWithDemo();
        using var program = Process.Start(ShopProgram.Of("Development", ["--urls", "http://127.0.0.1:0"], database, ("PickupCodes__Key", TestServices.PickupKey), ("Exports__Patience", "00:00:00")))!;
        try
        {
            var address = await ShopProgram.Welcome(program);
            using var bureau = new HttpVisitor(address);
            using var @operator = new HttpVisitor(address);
            foreach (var (visitor, phone) in new[] { (bureau, Visits.Bureau), (@operator, Visits.Operator) })
            {
                await visitor.Post("/account/sign-in?handler=Password&step=password", "/account/sign-in?step=password", ("Phone", phone), ("password", HttpVisitor.Password));
            }

            var asked = await bureau.Get(Rows);
            asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            var page = asked.Headers.Location!.ToString();
            page.ShouldStartWith("/bureau/exports/");
            (await bureau.Get(Rows)).Headers.Location!.ToString().ShouldBe(page);
            (await @operator.Status(page)).ShouldBe(HttpStatusCode.NotFound);
            (await @operator.Get($"{page}/file")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

            var seen = await bureau.Get(page);
            while (seen.Headers.TryGetValues("Refresh", out var again))
            {
                again.ShouldBe(["2"]);
                (await seen.Text()).ShouldContain("取消导出");
                await Task.Delay(100);
                seen = await bureau.Get(page);
            }
            var ready = await seen.Text();
            ready.ShouldContain("导出好了");
            ready.ShouldContain("销售额-2022-12-31.xlsx");
            var file = await bureau.Get($"{page}/file");
            file.StatusCode.ShouldBe(HttpStatusCode.OK);
            var whole = await file.Content.ReadAsByteArrayAsync();
            whole[..2].ShouldBe("PK"u8.ToArray());
            using var further = new HttpRequestMessage(HttpMethod.Get, $"{page}/file") { Headers = { Range = new RangeHeaderValue(1000, null) } };
            var rest = await bureau.Send(further);
            rest.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
            (await rest.Content.ReadAsByteArrayAsync()).ShouldBe(whole[1000..]);

            var cancelled = await bureau.Post($"{page}?handler=Cancel", "/bureau/exclusions");
            WebUtility.HtmlDecode(cancelled.Headers.Location!.ToString()).ShouldBe(Rows.Replace("rows.xlsx", "rows", StringComparison.Ordinal));
            var gone = await bureau.Get(page);
            gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await gone.Text()).ShouldContain("这次导出已不在了");
        }
        finally
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync();
            await TestDatabases.Drop(database);
        }
    }
}
