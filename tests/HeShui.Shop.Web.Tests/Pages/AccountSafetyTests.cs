using System.Net;
using System.Text.RegularExpressions;
using HeShui.Shop.Members;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The second factor, another phone number and another password, on the pages.</summary>
[Collection(OpenShop.Name)]
public sealed class AccountSafetyTests(RunningShop shop)
{
    private const string SecondStep = "/account/sign-in?handler=SecondFactor&step=second-factor";

    [Fact]
    public async Task With_a_second_factor_the_password_alone_opens_nothing()
    {
        var phone = await shop.NewCourier();
        var courier = await shop.SignedIn(phone);
        (await courier.Post("/me/two-factor?handler=Begin", "/me/two-factor")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var key = Regex.Match(await courier.Read("/me/two-factor"), "<code>([A-Z2-7 ]+)</code>").Groups[1].Value.Replace(" ", "");
        (await courier.Post("/me/two-factor?handler=Confirm", "/me/two-factor", ("code", "000000"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var on = await courier.Post("/me/two-factor?handler=Confirm", "/me/two-factor", ("code", Totp.Code(key, Totp.StepAt(TimeProvider.System.GetUtcNow()))));
        var recovery = Regex.Matches(await on.Text(), "<li><code>([A-Z0-9-]+)</code></li>").Select(m => m.Groups[1].Value).ToList();
        recovery.Count.ShouldBe(10);
        (await courier.Read("/me/two-factor")).ShouldNotContain(recovery[0]);

        var half = shop.Visitor();
        var answer = await half.Post("/account/sign-in?handler=Password&step=password&then=/courier", "/account/sign-in?step=password", ("Phone", phone), ("password", HttpVisitor.Password));
        answer.Headers.Location!.ToString().ShouldContain("step=second-factor");
        (await half.Status("/courier")).ShouldBe(HttpStatusCode.Redirect);
        var form = "/account/sign-in?step=second-factor";
        (await half.Post(SecondStep, form, ("code", "000000"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await half.Post(SecondStep, form, ("code", recovery[0]))).Headers.Location!.ToString().ShouldBe("/courier");
        (await half.Status("/courier")).ShouldBe(HttpStatusCode.OK);
        (await shop.Visitor().Post(SecondStep, form, ("code", recovery[1]))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "without the first half");
    }

    [Fact]
    public async Task A_phone_number_is_changed_by_codes_to_both_numbers_and_other_sessions_end()
    {
        var (old, next) = (await shop.NewMember(), $"1719{Random.Shared.Next(1_000_000, 9_999_999)}");
        var (here, elsewhere) = (await shop.SignedIn(old), await shop.SignedIn(old));
        (await here.Post("/me/phone?handler=Begin", "/me/phone")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var wrong = await here.Post("/me/phone?handler=Prove", "/me/phone?begun=true", ("code", "12"), ("phone", next));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await wrong.Text()).ShouldContain($"value=\"{next}\"");
        (await here.Post("/me/phone?handler=Prove", "/me/phone?begun=true", ("code", await shop.CodeSentTo(old)), ("phone", next))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var done = await here.Post("/me/phone?handler=Finish", "/me/phone", ("code", await shop.CodeSentTo(next)));
        done.Headers.Location!.ToString().ShouldBe("/me");

        (await here.Status("/orders")).ShouldBe(HttpStatusCode.OK);
        (await elsewhere.Status("/orders")).ShouldBe(HttpStatusCode.Redirect);
        (await shop.SignedIn(next)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_password_is_changed_by_who_knows_the_old_one_and_other_devices_are_signed_out()
    {
        var phone = await shop.NewMember();
        var (here, elsewhere) = (await shop.SignedIn(phone), await shop.SignedIn(phone));
        (await here.Read("/me")).ShouldContain("href=\"/me/password\"");
        var done = await here.Post("/me/password", "/me/password", ("old", HttpVisitor.Password), ("next", "苹果又大又红2026"));
        done.Headers.Location!.ToString().ShouldBe("/me");

        (await here.Read("/me")).ShouldContain("密码改好了");
        (await here.Status("/orders")).ShouldBe(HttpStatusCode.OK);
        (await elsewhere.Status("/orders")).ShouldBe(HttpStatusCode.Redirect);
        (await SignInAnswer(phone, HttpVisitor.Password)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SignInAnswer(phone, "苹果又大又红2026")).ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("not-my-password", "苹果又大又红2026", "现在的密码不对")]
    [InlineData("", "苹果又大又红2026", "请输入现在的密码")]
    [InlineData(HttpVisitor.Password, "1234567", "密码至少 8 位")]
    [InlineData(HttpVisitor.Password, "", "密码至少 8 位")]
    public async Task A_password_stays_when_the_old_one_is_wrong_or_the_new_one_too_short(string old, string next, string complaint)
    {
        var phone = await shop.NewMember();
        var (here, elsewhere) = (await shop.SignedIn(phone), await shop.SignedIn(phone));
        var answer = await here.Post("/me/password", "/me/password", ("old", old), ("next", next));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Text();
        Visits.Complaints(page).ShouldContain(complaint);
        page.ShouldNotContain("not-my-password");
        (await elsewhere.Status("/orders")).ShouldBe(HttpStatusCode.OK);
        (await SignInAnswer(phone, HttpVisitor.Password)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Who_works_here_needs_a_longer_password()
    {
        var phone = await shop.NewCourier();
        var courier = await shop.SignedIn(phone);
        (await courier.Read("/me/password")).ShouldContain("至少 12 位");
        var answer = await courier.Post("/me/password", "/me/password", ("old", HttpVisitor.Password), ("next", "eleven-char"));
        Visits.Complaints(await answer.Text()).ShouldContain("密码至少 12 位");
        (await courier.Post("/me/password", "/me/password", ("old", HttpVisitor.Password), ("next", "twelve-chars-2026"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await courier.Status("/courier")).ShouldBe(HttpStatusCode.OK);
    }

    private async Task<HttpStatusCode> SignInAnswer(string phone, string password) =>
        (await shop.Visitor().Post("/account/sign-in?handler=Password&step=password", "/account/sign-in?step=password", ("Phone", phone), ("password", password))).StatusCode;
}
