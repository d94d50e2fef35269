using System.Diagnostics;
using System.Net;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>A shop that closes while wall screens watch.</summary>
[Collection(OwnPrograms.Name)]
public sealed class WallClosingTests
{
    [Fact]
    public async Task The_stream_ends_by_itself_when_the_shop_closes()
    {
        var database = await TestDatabases.NewWithDemo();
        try
        {
            using var program = Process.Start(ShopProgram.Of("Development", ["--urls", "http://127.0.0.1:0"], database, ("PickupCodes__Key", TestServices.PickupKey)))!;
            using var visitor = new HttpVisitor(await ShopProgram.Welcome(program));
            await visitor.Post("/account/sign-in?handler=Password&step=password", "/account/sign-in?step=password", ("Phone", Visits.Bureau), ("password", HttpVisitor.Password));
            using var screen = await WallTests.Screen.Open(visitor);
            screen.Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            await screen.Figures(_ => true);
            using (Process.Start("kill", ["-TERM", $"{program.Id}"]))
            {
                await screen.End();
            }
            await program.WaitForExitAsync();
            program.ExitCode.ShouldBe(0);
        }
        finally
        {
            await TestDatabases.Drop(database);
        }
    }
}
