using System.Diagnostics;
using System.Net;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The shop as it is on the internet: without demo data, without what is for developers.</summary>
[Collection(OwnPrograms.Name)]
public sealed class ProductionTests : IAsyncLifetime
{
    private string _database = "";

    public async Task InitializeAsync()
    {
        _database = await TestDatabases.New();
        (await ShopProgram.Run("Production", ["migrate"], _database, ShopProgram.ProductionSettings)).Code.ShouldBe(0);
    }

    public Task DisposeAsync() => TestDatabases.Drop(_database);

    [Fact]
    public async Task It_stands_without_sandbox_developers_pages_and_text_messages_and_by_https_only()
    {
        await Open(async address =>
        {
            using var visitor = new HttpVisitor(address).ByHttps();
            foreach (var path in new[] { "/dev/messages", "/dev/style", "/dev/pay/0195d1c8-0000-7000-8000-000000000000", "/webhooks/payments/sandbox" })
            {
                (await visitor.Status(path)).ShouldBeOneOf([HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed], path);
            }
            foreach (var path in new[] { "/", "/categories", "/cart", "/licences", "/healthz", "/readyz" })
            {
                (await visitor.Status(path)).ShouldBe(HttpStatusCode.OK, path);
            }
            using var newcomer = new HttpVisitor(address).ByHttps();
            var answer = await newcomer.Get("/account/sign-in");
            var page = await answer.Text();
            page.ShouldContain("现在只能用密码登录");
            page.ShouldContain("autocomplete=\"current-password\"");
            page.ShouldNotContain("获取验证码");
            page.ShouldNotContain("heshui-demo");
            var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-form=", StringComparison.Ordinal));
            cookie.ShouldContain("; secure");
            cookie.ShouldContain("; httponly");

            using var plain = new HttpVisitor(address);
            var sentOn = await plain.Get("/categories?a=b");
            (sentOn.StatusCode, sentOn.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.RedirectKeepVerb, "https://127.0.0.1/categories?a=b"));
            (await plain.Status("/healthz")).ShouldBe(HttpStatusCode.OK);

            var foreign = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.example.com" } };
            (await visitor.Send(foreign)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        });
    }

    [Fact]
    public async Task The_cookies_of_the_cart_and_of_the_elder_version_are_held_to_https_and_this_host()
    {
        var demo = await Demo();
        await Open(demo, async address =>
        {
            var sku = await Visits.SkuOf(demo);
            var visitor = new Cookies();
            Hard(await visitor.Post(address, "/account/elder"), "__Host-elder=1;");
            Hard(await visitor.Post(address, "/cart?handler=Add", ("sku", $"{sku}"), ("quantity", "1")), "__Host-cart=");
            var cart = await visitor.Read(address, "/cart");
            cart.ShouldContain("data-elder");
            cart.ShouldNotContain("购物车还是空的");
            Hard(await visitor.Post(address, "/account/sign-in?handler=Password&step=password", ("Phone", Visits.Resident), ("password", HttpVisitor.Password)), "__Host-cart=; expires=Thu, 01 Jan 1970");
        });
        await TestDatabases.Drop(demo);

        static void Hard(HttpResponseMessage answer, string begins)
        {
            var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(begins, StringComparison.Ordinal));
            new[] { "path=/", "secure", "samesite=lax", "httponly" }.ShouldBeSubsetOf(cookie.Split("; "));
            cookie.ShouldNotContain("domain=");
        }
    }

    /// <summary>The keys of cookies and forms are in the database: what one node has protected the next start and every other node can read.</summary>
    [Fact]
    public async Task A_form_given_out_before_a_restart_is_taken_after_it()
    {
        HttpRequestMessage post = new();
        await Open(async address =>
        {
            using var visitor = new HttpVisitor(address).ByHttps();
            var answer = await visitor.Get("/account/sign-in?step=password");
            post = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in?handler=Password&step=password")
            {
                Headers = { { "Cookie", answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-form=", StringComparison.Ordinal)).Split(';')[0] } },
                Content = new FormUrlEncodedContent([new("__RequestVerificationToken", Visits.Token(await answer.Content.ReadAsStringAsync())), new("Phone", "13900000000"), new("password", "wrong")]),
            };
        });
        await Open(async address =>
        {
            using var visitor = new HttpVisitor(address).ByHttps();
            var answer = await visitor.Send(post);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "the password is wrong, the form is not");
        });
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_to_wait_and_others_are_not()
    {
        await Open(async address =>
        {
            using var visitor = new HttpVisitor(address).ByHttps();
            for (var asked = 0; asked < 3; asked++)
            {
                (await visitor.Status("/search?q=a")).ShouldBe(HttpStatusCode.OK);
            }
            var refused = await visitor.Get("/search?q=a");
            refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
            (await refused.Text()).ShouldContain("请慢一点");
            (await visitor.Status("/categories")).ShouldBe(HttpStatusCode.OK);

            using var another = new HttpVisitor(address).ByHttps();
            var fromElsewhere = new HttpRequestMessage(HttpMethod.Get, "/search?q=a") { Headers = { { "X-Forwarded-For", "203.0.113.9" } } };
            (await another.Send(fromElsewhere)).StatusCode.ShouldBe(HttpStatusCode.OK);

            using var upload = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "Photo", "a.jpg" } };
            (await visitor.Send(new HttpRequestMessage(HttpMethod.Post, "/supplier/products/new") { Content = upload })).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "no token");
            using var again = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "Photo", "a.jpg" } };
            var tooMany = await visitor.Send(new HttpRequestMessage(HttpMethod.Post, "/supplier/products/new") { Content = again });
            tooMany.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            (await tooMany.Text()).ShouldContain("请慢一点");
        }, ("Limits__PerAccount__Search", "3"), ("Limits__PerAddress__Search", "3"), ("Limits__PerAccount__Upload", "1"), ("Limits__PerAddress__Upload", "1"));
    }

    [Fact]
    public async Task An_account_is_slowed_down_wherever_it_is_and_its_neighbours_only_when_all_together_ask_too_often()
    {
        const string password = "/account/sign-in?handler=Password&step=password";
        (string Name, Func<Cookies, Uri, Task<HttpResponseMessage>> Member, Func<Cookies, Uri, Task<HttpResponseMessage>> Guest)[] limited =
        [
            ("Search", (person, shop) => person.Get(shop, "/search?q=a"), (person, shop) => person.Get(shop, "/search?q=a")),
            ("Checkout", (person, shop) => person.Post(shop, "/checkout?handler=Update"), (person, shop) => person.Post(shop, "/checkout?handler=Update")),
            ("SignIn", (person, shop) => person.Post(shop, "/me/password", ("old", "wrong"), ("next", "苹果又大又红2026")), (person, shop) => person.Post(shop, password, ("Phone", "13900000000"), ("password", "wrong"))),
        ];
        var settings = limited.SelectMany(l => new (string, string?)[] { ($"Limits__PerAccount__{l.Name}", "3"), ($"Limits__PerAddress__{l.Name}", "5") }).ToArray();
        var demo = await Demo();
        await Open(demo, async shop =>
        {
            var (member, guest) = (new Cookies { From = "203.0.113.1" }, new Cookies());
            (await member.Post(shop, password, ("Phone", Visits.Resident), ("password", HttpVisitor.Password))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
            foreach (var (name, asMember, asGuest) in limited)
            {
                member.From = guest.From = "203.0.113.2";
                (await Refusals(3, () => asMember(member, shop))).ShouldBe(0, name);
                (await Refusals(2, () => asMember(member, shop))).ShouldBe(2, $"{name}: the account has had its three");
                member.From = "203.0.113.3";
                (await Refusals(1, () => asMember(member, shop))).ShouldBe(1, $"{name}: and has them nowhere else");
                (await Refusals(2, () => asGuest(guest, shop))).ShouldBe(0, $"{name}: what the account was refused took nothing from its neighbours");
                (await Refusals(1, () => asGuest(guest, shop))).ShouldBe(1, $"{name}: the address has had its five");
                guest.From = "203.0.113.3";
                (await Refusals(1, () => asGuest(guest, shop))).ShouldBe(0, $"{name}: another address has its own");
            }
        }, settings);
        await TestDatabases.Drop(demo);

        static async Task<int> Refusals(int times, Func<Task<HttpResponseMessage>> ask)
        {
            var refused = 0;
            for (var asked = 0; asked < times; asked++)
            {
                refused += (await ask()).StatusCode == HttpStatusCode.TooManyRequests ? 1 : 0;
            }
            return refused;
        }
    }

    [Fact]
    public async Task With_keys_of_Stripe_its_events_are_taken_and_forms_may_be_sent_on_to_its_pages()
    {
        const string body = $$$$"""{"id":"evt_1","object":"event","api_version":"{{{{StripeServer.ApiVersion}}}}","livemode":false,"type":"customer.created","data":{"object":{"id":"cus_1","object":"customer"}}}""";
        await using var stripe = await StripeServer.Start(TimeProvider.System);
        await Open(async address =>
        {
            using var visitor = new HttpVisitor(address).ByHttps();
            (await visitor.Get("/")).Headers.GetValues("Content-Security-Policy").Single().ShouldContain("form-action 'self' https://checkout.stripe.com");
            (await visitor.Send(Event(StripeServer.Sign(body, DateTimeOffset.UtcNow)))).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await visitor.Send(Event(StripeServer.Sign(body, DateTimeOffset.UtcNow, "whsec_forged")))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }, [.. stripe.Settings().Select(s => (s.Key.Replace(":", "__", StringComparison.Ordinal), s.Value))]);

        static HttpRequestMessage Event(string signature) =>
            new(HttpMethod.Post, "/webhooks/payments/stripe") { Headers = { { "Stripe-Signature", signature } }, Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
    }

    [Theory]
    [InlineData("PickupCodes__Key", "", "PickupCodes:Key")]
    [InlineData("PickupCodes__Key", "dG9vLXNob3J0", "PickupCodes:Key")]
    [InlineData("PickupCodes__Key", "ZGV2ZWxvcG1lbnQtb25seS1waWNrdXAtY29kZS1rZXktMDAwMQ==", "PickupCodes:Key")]
    [InlineData("AllowedHosts", "", "AllowedHosts")]
    [InlineData("AllowedHosts", "*", "AllowedHosts")]
    [InlineData("AllowedHosts", "https://shop.example.gov.cn", "AllowedHosts")]
    [InlineData("AllowedHosts", "127.0.0.1;*.cn", "AllowedHosts")]
    [InlineData("Proxies", "127.0.0.1;the-proxy", "Proxies")]
    [InlineData("Limits__PerAddress__SignIn", "0", "Limits")]
    [InlineData("Limits__PerAddress__Search", "1", "Limits:PerAddress")]
    [InlineData("Exports__Patience", "-00:00:01", "Exports:Patience")]
    [InlineData("Exports__Kept", "00:00:00", "Exports:Kept")]
    [InlineData("Media__Folder", "/proc/nowhere", "Media:Folder")]
    [InlineData("Sms__Aliyun__AccessKeyId", "alone", "Sms:Aliyun")]
    [InlineData("Stripe__SecretKey", "sk_test_alone", "Stripe")]
    [InlineData("Stripe__WebhookSecret", "whsec_alone", "Stripe")]
    public async Task It_does_not_open_on_a_wrong_setting_and_names_it(string setting, string value, string named)
    {
        var settings = ShopProgram.ProductionSettings.Where(s => s.Name != setting).Append((setting, value)).ToArray();
        var (code, _, said) = await ShopProgram.Run("Production", ["--urls", "http://127.0.0.1:0"], _database, settings);
        code.ShouldBe(1);
        said.ShouldContain(named);
        said.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task It_does_not_open_on_a_database_that_is_not_migrated()
    {
        var empty = await TestDatabases.Empty();
        var (code, _, said) = await ShopProgram.Run("Production", ["--urls", "http://127.0.0.1:0"], empty, ShopProgram.ProductionSettings);
        await TestDatabases.Drop(empty);
        code.ShouldBe(1);
        said.Trim().ShouldBe("数据库的表还不是最新的，请先运行 migrate 命令，再开门。");
    }

    /// <summary>A database with goods and people; there are none in production until somebody brings them.</summary>
    private static async Task<string> Demo()
    {
        var database = await TestDatabases.NewWithDemo();
        (await ShopProgram.Run("Production", ["migrate"], database, ShopProgram.ProductionSettings)).Code.ShouldBe(0);
        return database;
    }

    private Task Open(Func<Uri, Task> visit, params (string Name, string? Value)[] settings) => Open(_database, visit, settings);

    private static async Task Open(string database, Func<Uri, Task> visit, params (string Name, string? Value)[] settings)
    {
        using var program = Process.Start(ShopProgram.Of("Production", ["--urls", "http://127.0.0.1:0"], database, [.. ShopProgram.ProductionSettings, .. settings]))!;
        try
        {
            await visit(await ShopProgram.Welcome(program));
        }
        finally
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync();
        }
    }
}
