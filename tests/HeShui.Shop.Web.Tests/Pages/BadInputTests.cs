using System.Net;
using System.Text;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>What can't be meant is said in plain words, and changes nothing.</summary>
[Collection(OpenShop.Name)]
public sealed class BadInputTests(RunningShop shop)
{
    private const string Code = "/account/sign-in?handler=Code&step=code", Password = "/account/sign-in?handler=Password&step=password", Send = "/account/sign-in?handler=Send";

    [Theory]
    [InlineData(Send, "12345", "", "", "11 位手机号码")]
    [InlineData(Send, "", "", "", "11 位手机号码")]
    [InlineData(Send, "一三九", "", "", "11 位手机号码")]
    [InlineData(Password, "12345", "heshui-demo-2026", "", "11 位手机号码")]
    [InlineData(Password, "13911112222", "", "", "请输入密码")]
    [InlineData(Password, "13911112222", "wrong-password", "", "手机号或密码不对")]
    [InlineData(Code, "12345", "", "123456", "11 位手机号码")]
    [InlineData(Code, "13911112222", "", "", "6 位数字")]
    [InlineData(Code, "13911112222", "", "12a456", "6 位数字")]
    [InlineData(Code, "13911112222", "", "123456", "请先获取验证码")]
    public async Task Signing_in_says_what_is_wrong_and_keeps_the_phone(string form, string phone, string password, string code, string complaint)
    {
        var before = await shop.Everything();
        var answer = await shop.Visitor().Post(form, form.Replace("handler", "was"), ("Phone", phone), ("password", password), ("code", code));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        Visits.Complaints(page).ShouldContain(complaint);
        Visits.Field(page, "Phone").ShouldBe(phone);
        page.ShouldNotContain("wrong-password");
        (await shop.Everything()).ShouldBe(before);
    }

    [Theory]
    [InlineData("0195d1c8-0000-7000-8000-000000000000")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("\0")]
    public async Task Goods_that_are_not_there_do_not_get_into_the_cart(string sku)
    {
        var visitor = await shop.Newcomer();
        var before = await shop.Everything();
        foreach (var handler in new[] { "Add", "Quantity" })
        {
            var answer = await visitor.Post($"/cart?handler={handler}", "/cart", ("sku", sku), ("quantity", "1"));
            ((int)answer.StatusCode).ShouldBeInRange(handler == "Add" ? 400 : 200, 499);
        }
        (await shop.Everything()).ShouldBe(before);
    }

    [Theory]
    [InlineData("/me?handler=Follow")]
    [InlineData("/account/sign-in?handler=Password")]
    public async Task Ten_megabytes_are_refused(string form)
    {
        var visitor = await shop.Newcomer();
        var before = await shop.Everything();
        var answer = await visitor.Post(form, "/me", ("Phone", new string('1', 10_000_000)));
        ((int)answer.StatusCode).ShouldBeInRange(400, 499);
        (await answer.Text()).ShouldContain("没有保存");
        (await shop.Everything()).ShouldBe(before);
    }

    [Theory]
    [InlineData("application/json", "{\"sku\":1}")]
    [InlineData("text/plain", "sku=1")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nbroken")]
    [InlineData("application/x-www-form-urlencoded", "%%%=%00&=&&&")]
    [InlineData("nonsense", "x")]
    public async Task What_is_no_form_is_refused(string type, string body)
    {
        var visitor = await shop.Newcomer();
        foreach (var path in new[] { "/cart?handler=Add", "/checkout", "/account/sign-in?handler=Send", "/me?handler=Follow" })
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            (await visitor.Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = content })).StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
        }
    }

    [Theory]
    [InlineData(2_000)]
    [InlineData(7_000)]
    public async Task Long_addresses_break_nothing(int length)
    {
        var visitor = await shop.SignedIn(Visits.Bureau);
        var text = new string('果', length / 9);
        foreach (var path in new[] { $"/search?q={text}", $"/p/{text}", $"/c/{text}", $"/bureau/projects/{text}", $"/bureau/projects/shop-2022/figures/{text}", $"/account/sign-in?then={text}&step={text}" })
        {
            ((int)await visitor.Status(path)).ShouldBeLessThan(500, path[..20]);
        }
    }

    [Theory]
    [InlineData("asOf=2022-13-45", 422)]
    [InlineData("asOf=abc", 422)]
    [InlineData("asOf=0001-01-01", 200)]
    [InlineData("asOf=9999-12-31", 200)]
    [InlineData("p=-5", 200)]
    [InlineData("p=2147483647", 200)]
    [InlineData("p=99999999999", 200)]
    [InlineData("leftOut=maybe", 200)]
    [InlineData("asOf=%00", 422)]
    public async Task A_figure_of_an_odd_day_or_page_is_shown_or_refused(string query, int status) =>
        ((int)await (await shop.SignedIn(Visits.Bureau)).Status($"/bureau/projects/shop-2022/figures/new-users?{query}")).ShouldBe(status);
}
