using System.Diagnostics;
using System.Net;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The shop as it is on the internet: without demo data, without what is for developers.</summary>
public sealed class ProductionTests : IAsyncLifetime
{
    private string _database = "";
    private Process _program = null!;
    private Uri _address = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabases.New();
        _program = Process.Start(ShopProgram.Of("Production", ["--urls", "http://127.0.0.1:0"], _database, ShopProgram.ProductionSettings))!;
        _address = await ShopProgram.Welcome(_program);
    }

    public async Task DisposeAsync()
    {
        _program.Kill(entireProcessTree: true);
        await _program.WaitForExitAsync();
        _program.Dispose();
        await TestDatabases.Drop(_database);
    }

    [Fact]
    public async Task It_stands_without_sandbox_developers_pages_and_text_messages()
    {
        using var visitor = new HttpVisitor(_address);
        foreach (var address in new[] { "/dev/messages", "/dev/pay/0195d1c8-0000-7000-8000-000000000000" })
        {
            (await visitor.Status(address)).ShouldBe(HttpStatusCode.NotFound, address);
        }
        foreach (var address in new[] { "/", "/categories", "/cart", "/licences", "/healthz", "/readyz" })
        {
            (await visitor.Status(address)).ShouldBe(HttpStatusCode.OK, address);
        }
        var signIn = await visitor.Read("/account/sign-in");
        signIn.ShouldContain("现在只能用密码登录");
        signIn.ShouldContain("autocomplete=\"current-password\"");
        signIn.ShouldNotContain("获取验证码");
        signIn.ShouldNotContain("heshui-demo");

        var sent = await visitor.Post("/account/sign-in?handler=Send", "/account/sign-in", ("Phone", "13900000000"));
        (await sent.Text()).ShouldContain("短信服务还没有开通，请用密码登录。");
        (await visitor.Post("/webhooks/payments/sandbox", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
