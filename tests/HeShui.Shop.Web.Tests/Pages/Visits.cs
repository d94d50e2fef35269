using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using HeShui.Shop.Members;
using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>Steps that visits begin with, and looks behind the pages.</summary>
internal static partial class Visits
{
    public const string Resident = "19900010001", Clerk = "19900010002", Supplier = "19900010003", Courier = "19900010004", Bureau = "19900010005", Operator = "19900010006";
    public static readonly string[] OneOfEach = [Resident, Clerk, Supplier, Courier, Bureau, Operator];
    private static readonly ConcurrentDictionary<string, ServiceProvider> Business = new();
    private static int _number;

    /// <summary>Somebody who signed in by password.</summary>
    public static async Task<HttpVisitor> SignedIn(this RunningShop shop, string phone)
    {
        var visitor = shop.Visitor();
        var answer = await visitor.Post("/account/sign-in?handler=Password&step=password", "/account/sign-in?step=password", ("Phone", phone), ("password", HttpVisitor.Password));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return visitor;
    }

    /// <summary>A member nobody else acts as.</summary>
    public static async Task<HttpVisitor> Newcomer(this RunningShop shop) => await shop.SignedIn(await shop.NewMember());

    /// <returns>The phone number of a new member with the password of the demo.</returns>
    public static async Task<string> NewMember(this RunningShop shop)
    {
        var phone = $"1709{Interlocked.Increment(ref _number):D7}";
        await using var scope = Business.GetOrAdd(shop.ConnectionString, database => TestServices.Of(database, TimeProvider.System)).CreateAsyncScope();
        var account = new Account { UserName = phone, PhoneNumber = phone, PhoneNumberConfirmed = true, Name = "李桂芳", RoleNames = [nameof(Role.Member)] };
        (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, HttpVisitor.Password)).Succeeded.ShouldBeTrue();
        var member = Member.Register(phone, account.Name, TimeProvider.System.GetUtcNow());
        member.SignsInWith(new AccountId(account.Id));
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        db.Add(member);
        await db.SaveChangesAsync();
        return phone;
    }

    /// <param name="handedIn">Form and report are complete.</param>
    /// <returns>The code of a new project that its firm has evaluated: one year of the demo's sales.</returns>
    public static async Task<string> NewEvaluatedProject(this RunningShop shop, bool handedIn = true)
    {
        var project = new Project($"evaluated-{Interlocked.Increment(ref _number)}") { Name = "验收试验", Year = 2022, From = new DateOnly(2022, 1, 1), To = new DateOnly(2022, 12, 31), State = ProjectState.SelfEvaluated };
        project.Indicators.Add(new Indicator("net-sales") { Name = "销售额", Level1 = "效益指标", Level2 = "经济效益指标", Unit = "万元", Metric = "net-sales", Target = 300, Weight = 90 });
        await using var scope = Business.GetOrAdd(shop.ConnectionString, database => TestServices.Of(database, TimeProvider.System)).CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        db.Add(project);
        await db.SaveChangesAsync();
        if (handedIn)
        {
            scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Given.Operator);
            foreach (var request in Complete.HandIn(project.Code, "net-sales"))
            {
                await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
            }
        }
        return project.Code;
    }

    /// <summary>Posts the form of a page with files.</summary>
    /// <param name="address">Of the page; a handler may follow.</param>
    public static async Task<HttpResponseMessage> PostFiles(this HttpVisitor visitor, string address, (string Name, string Value)[] fields, params (string Field, string Name, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent { { new StringContent(Token(await visitor.Read(address))), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }
        foreach (var (field, name, content) in files)
        {
            form.Add(new ByteArrayContent(content), field, name);
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        return await visitor.Send(request);
    }

    /// <returns>The phone number of a new courier with the password of the demo.</returns>
    public static async Task<string> NewCourier(this RunningShop shop)
    {
        var phone = $"1709{Interlocked.Increment(ref _number):D7}";
        await using var scope = Business.GetOrAdd(shop.ConnectionString, database => TestServices.Of(database, TimeProvider.System)).CreateAsyncScope();
        var account = new Account { UserName = phone, PhoneNumber = phone, PhoneNumberConfirmed = true, Name = "钱师傅", RoleNames = [nameof(Role.Courier)] };
        (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, HttpVisitor.Password)).Succeeded.ShouldBeTrue();
        return phone;
    }

    /// <summary>The digits last sent to a phone, as soon as they are.</summary>
    public static async Task<string> CodeSentTo(this RunningShop shop, string phone)
    {
        for (var tried = 0; tried < 60; tried++)
        {
            var sent = Regex.Match(await shop.Visitor().Read("/dev/messages"), $"{phone}.*?验证码 ([0-9]{{6}})", RegexOptions.Singleline);
            if (sent.Success)
            {
                return sent.Groups[1].Value;
            }
            await Task.Delay(500);
        }
        throw new TimeoutException($"Nothing was sent to {phone}.");
    }

    /// <summary>A Sku that there is plenty of and that goes everywhere.</summary>
    public static Task<Guid> Sku(this RunningShop shop) => SkuOf(shop.ConnectionString);

    /// <summary>As <see cref="Sku"/>, of a database.</summary>
    public static Task<Guid> SkuOf(string database) => Look<Guid>(
        database, "SELECT s.id FROM catalog.sku s JOIN catalog.product p ON p.id = s.product JOIN catalog.stock t ON t.sku = s.id WHERE t.available > 60 AND p.reach = 'Province' AND p.listed_at IS NOT NULL ORDER BY s.code LIMIT 1");

    public static Task<HttpResponseMessage> Add(this HttpVisitor visitor, Guid sku, string quantity = "1") =>
        visitor.Post("/cart?handler=Add", "/me", ("sku", sku.ToString()), ("quantity", quantity));

    /// <summary>Orders what is in the cart, to be collected in the store.</summary>
    /// <param name="instead">Fields that somebody tampered with.</param>
    public static async Task<HttpResponseMessage> Order(this HttpVisitor visitor, params (string Name, string Value)[] instead)
    {
        var page = await visitor.Read("/checkout");
        (string Name, string Value)[] fields =
        [
            ("Key", Field(page, "Key")), ("Method", "Pickup"), ("PickupPoint", "store"), ("Recipient", "李桂芳"), ("Phone", "13900000000"), ("Note", ""),
        ];
        fields = [.. fields.ExceptBy(instead.Select(f => f.Name), f => f.Name), .. instead];
        if (instead.All(f => f.Name != "QuotedTotal"))
        {
            var update = await visitor.Post("/checkout?handler=Update", "/checkout", fields);
            fields = [.. fields, ("QuotedTotal", Field(await update.Text(), "QuotedTotal"))];
        }
        return await visitor.Post("/checkout", "/checkout", fields);
    }

    /// <summary>Orders one of something, and answers with the order's number.</summary>
    public static async Task<string> Buys(this HttpVisitor visitor, Guid sku)
    {
        await visitor.Add(sku);
        return (await visitor.Order()).Headers.Location.ShouldNotBeNull().ToString().Split('/')[^1];
    }

    public static async Task<string> Text(this HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    /// <summary>The antiforgery token of a page's form.</summary>
    public static string Token(string html) => Field(html, "__RequestVerificationToken");

    /// <summary>The value of a field on a page.</summary>
    public static string Field(string html, string name) => Regex.Match(html, $"name=\"{name}\"[^>]* value=\"([^\"]*)\"").Groups[1].Value;

    /// <summary>What the page says is wrong, as one text.</summary>
    public static string Complaints(string html) => string.Join(' ', Complaint().Matches(html).Select(m => Tags().Replace(m.Value, " ")));

    public static Task<T> Look<T>(this RunningShop shop, string sql) => Look<T>(shop.ConnectionString, sql);

    public static async Task<T> Look<T>(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        return (T)(await source.CreateCommand(sql).ExecuteScalarAsync())!;
    }

    /// <summary>Changes whenever somebody's orders, payments, carts, codes, follows or the stock change.</summary>
    public static Task<string> Everything(this RunningShop shop) => shop.Look<string>("""
        SELECT concat_ws(',', (SELECT count(*) FROM ordering."order"), (SELECT count(*) FROM ordering.order_history), (SELECT sum(quantity) FROM ordering.cart_line), (SELECT count(*) FROM payments.payment),
            (SELECT count(*) FROM payments.inbox_event), (SELECT count(*) FROM payments.refund), (SELECT count(*) FROM ledger.entry), (SELECT count(*) FROM members.member),
            (SELECT count(*) FROM members.sms_code), (SELECT count(*) FROM members.follow_event), (SELECT sum(reserved) FROM catalog.stock), (SELECT count(*) FROM ordering.order_key))
        """);

    [GeneratedRegex("<p class=\"field__error\".*?</p>|<div class=\"error-summary\".*?</div>", RegexOptions.Singleline)]
    private static partial Regex Complaint();

    [GeneratedRegex("<.*?>", RegexOptions.Singleline)]
    private static partial Regex Tags();
}
