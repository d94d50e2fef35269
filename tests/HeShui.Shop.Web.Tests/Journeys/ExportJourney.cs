using HeShui.Shop.Web.Tests.Ground;
using Npgsql;

namespace HeShui.Shop.Web.Tests.Journeys;

/// <summary>Rows that take long to write: the person sees how far they are, does nothing, and fetches them.</summary>
[Collection(OpenShop.Name)]
public sealed class ExportJourney(RunningShop shop, Chromium chromium)
{
    [Theory]
    [InlineData(Device.Phone, false, "2022-12-30")]
    [InlineData(Device.Desktop, true, "2022-12-31")]
    public async Task What_takes_long_says_so_and_turns_into_the_file_by_itself(Device device, bool javaScript, string to)
    {
        var bureau = await chromium.Somebody(shop, device, javaScript);
        await bureau.SignsIn(Person.Bureau);
        await bureau.Opens(Rows(to));
        await using (await TheBookIsBusy())
        {
            await bureau.Follows("导出 Excel");
            await bureau.SeesHeading("正在导出");
            await bureau.Sees("正在算数字");
            (javaScript ? await BarriersOf(bureau) : []).ShouldBeEmpty();
        }
        await bureau.SeesHeading("导出好了");
        (javaScript ? await BarriersOf(bureau) : []).ShouldBeEmpty();
        var file = await bureau.Page.RunAndWaitForDownloadAsync(() => bureau.Follows("下载"));
        file.SuggestedFilename.ShouldBe($"销售额-{to}.xlsx");
        await using var content = await file.CreateReadStreamAsync();
        var beginning = new byte[2];
        await content.ReadExactlyAsync(beginning);
        beginning.ShouldBe("PK"u8.ToArray());
    }

    [Fact]
    public async Task Whoever_does_not_want_to_wait_calls_it_off_and_is_back_at_the_rows()
    {
        var bureau = await chromium.Somebody(shop);
        await bureau.SignsIn(Person.Bureau);
        await bureau.Opens(Rows("2022-12-29"));
        Task back;
        await using (await TheBookIsBusy())
        {
            await bureau.Follows("导出 CSV");
            var cancelled = bureau.Page.WaitForResponseAsync(answer => answer.Request.Method == "POST");
            back = bureau.Presses("取消导出"); // the rows wait for the book too
            await cancelled;
        }
        await back;
        await bureau.Sees("导出已取消");
        await bureau.SeesHeading("销售额");
    }

    /// <summary>Another day for each, because what was asked for a moment ago is not written again.</summary>
    private static string Rows(string to) => $"/bureau/metrics/net-sales/rows?from=2022-01-01&to={to}";

    /// <summary>Of the page as it is now, in a window that does not look again by itself. What looks is a script, so it takes a browser that runs them.</summary>
    private static async Task<string[]> BarriersOf(Person person)
    {
        var still = await person.Page.Context.NewPageAsync();
        await still.RouteAsync("**/bureau/exports/*", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Headers = answer.Headers.Where(h => h.Key != "refresh") });
        });
        await still.GotoAsync(person.Page.Url);
        var barriers = await still.Barriers();
        await still.CloseAsync();
        return barriers;
    }

    /// <summary>Until it is disposed, whoever reads the book waits.</summary>
    private async Task<NpgsqlConnection> TheBookIsBusy()
    {
        var connection = new NpgsqlConnection(shop.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var busy = new NpgsqlCommand("BEGIN; LOCK TABLE ledger.entry IN ACCESS EXCLUSIVE MODE", connection);
        await busy.ExecuteNonQueryAsync();
        return connection;
    }
}
