using HeShui.Shop.Members;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Members;

public sealed class SecondFactorTests(ShopFixture shop) : IClassFixture<ShopFixture>, IDisposable
{
    private const string Password = "yellow-river-2026";

    public void Dispose() => shop.Clock.Now = TestClock.Start;

    /// <summary>RFC 6238, appendix B, in six digits: the secret is 12345678901234567890 in ASCII.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Totp.Code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    [Fact]
    public async Task A_password_alone_opens_nothing_any_more_and_a_code_works_once()
    {
        var (phone, secret, _) = await Protected();
        var half = await Half(phone);
        shop.Clock.Now = shop.Clock.Now.AddSeconds(30);
        var code = Code(secret);
        var account = (await shop.Send(Given.Guest, new ProveSecondFactor(half, code))).Account;
        account.ShouldNotBeNull();
        (await shop.Send(Given.Guest, new ProveSecondFactor(await Half(phone), code))).Account.ShouldBeNull("it is used up");
        shop.Clock.Now = shop.Clock.Now.AddSeconds(30);
        (await shop.Send(Given.Guest, new ProveSecondFactor(await Half(phone), Code(secret)))).Account.ShouldBe(account);
    }

    [Fact]
    public async Task A_recovery_code_works_once()
    {
        var (phone, _, recovery) = await Protected();
        recovery.Count.ShouldBe(10);
        (await shop.Send(Given.Guest, new ProveSecondFactor(await Half(phone), recovery[3].ToLowerInvariant()))).Account.ShouldNotBeNull();
        (await shop.Send(Given.Guest, new ProveSecondFactor(await Half(phone), recovery[3]))).Account.ShouldBeNull();
        (await shop.Send(Given.Guest, new ProveSecondFactor(await Half(phone), recovery[4]))).Account.ShouldNotBeNull();
    }

    [Fact]
    public async Task Guessing_locks_the_account_though_the_password_is_right_between_guesses()
    {
        var (phone, _, _) = await Protected();
        for (var guess = 0; guess < 5; guess++)
        {
            (await shop.Send(Given.Guest, new ProveSecondFactor(await Half(phone), "000000"))).Refusal!.ShouldContain("数字不对");
        }
        (await shop.Send(Given.Guest, new SignInWithPassword(phone, Password))).Refusal!.ShouldContain("15 分钟");
    }

    [Theory]
    [InlineData("")]
    [InlineData("bm90IG91cnM=")]
    public async Task What_is_not_half_signed_in_is_told_to_begin_again(string half) =>
        (await shop.Send(Given.Guest, new ProveSecondFactor(half, "123456"))).Refusal!.ShouldContain("从头登录");

    [Fact]
    public async Task Half_a_sign_in_is_good_for_five_minutes()
    {
        var (phone, secret, _) = await Protected();
        var half = await Half(phone);
        shop.Clock.Now = shop.Clock.Now.AddMinutes(6);
        (await shop.Send(Given.Guest, new ProveSecondFactor(half, Code(secret)))).Refusal!.ShouldContain("从头登录");
    }

    /// <summary>A courier whose second factor is on.</summary>
    private async Task<(string Phone, string Secret, IReadOnlyList<string> Recovery)> Protected()
    {
        var phone = Given.Phone();
        var account = await shop.Send(Given.Operator, new OpenWorkAccount(phone, "周配送", Password, new Work([Role.Courier], null, null)));
        var courier = new Actor("周配送", account, null, null, null, new HashSet<Role> { Role.Courier });
        await shop.Send(courier, new BeginSecondFactor());
        var secret = (await shop.Send(courier, new GetSecondFactor())).Setup.ShouldNotBeNull().Key;
        (await Should.ThrowAsync<DomainException>(shop.Send(courier, new ConfirmSecondFactor("000000")))).Code.ShouldBe("wrong-code");
        (await shop.Send(Given.Guest, new SignInWithPassword(phone, Password))).Account.ShouldBe(account, "it is not on before it is confirmed");
        return (phone, secret, await shop.Send(courier, new ConfirmSecondFactor(Code(secret))));
    }

    private async Task<string> Half(string phone)
    {
        var answer = await shop.Send(Given.Guest, new SignInWithPassword(phone, Password));
        (answer.Account, answer.Refusal).ShouldBe((null, null));
        return answer.HalfSignedIn.ShouldNotBeNull();
    }

    private string Code(string secret) => Totp.Code(secret, Totp.StepAt(shop.Clock.Now));
}
