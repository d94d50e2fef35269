using System.Text.RegularExpressions;
using FluentValidation;
using HeShui.Shop.Members;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Members;

public sealed partial class SignInTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const string Password = "right-password";

    [Fact]
    public async Task A_new_phone_is_registered_by_its_code_and_known_the_next_time()
    {
        var phone = Given.Phone();
        var first = await shop.Send(Given.Guest, new SignInWithCode(phone, await Code(phone), "李大爷", Consents: true));
        shop.Clock.Now = shop.Clock.Now.AddMinutes(2);
        var second = await shop.Send(Given.Guest, new SignInWithCode(phone, await Code(phone)));
        second.Account.ShouldBe(first.Account);

        var actor = (await shop.Send(Given.Guest, new FindActor(first.Account!.Value, null)))!.Actor;
        (actor.Name, actor.Roles.Contains(Role.Member)).ShouldBe(("李大爷", true));
        var profile = await shop.Send(actor, new GetMyProfile());
        (profile.Phone, profile.RegisteredOn).ShouldBe((phone, new DateOnly(2026, 5, 12)));
        shop.Clock.Now = TestClock.Start;
    }

    [Fact]
    public async Task A_new_phone_is_not_registered_without_consent_and_the_code_stays_good()
    {
        var phone = Given.Phone();
        var code = await Code(phone);
        (await Should.ThrowAsync<DomainException>(shop.Send(Given.Guest, new SignInWithCode(phone, code)))).Code.ShouldBe("no-consent");
        (await shop.Find(db => db.Members.AnyAsync(m => m.Phone == phone))).ShouldBeFalse();
        (await shop.Send(Given.Guest, new SignInWithCode(phone, code, Consents: true))).Account.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var phone = Given.Phone();
        var code = await Code(phone);
        (await shop.Send(Given.Guest, new SignInWithCode(phone, code, Consents: true))).Account.ShouldNotBeNull();
        (await shop.Send(Given.Guest, new SignInWithCode(phone, code, Consents: true))).Refusal.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_code_used_in_two_places_at_once_opens_one_account()
    {
        var phone = Given.Phone();
        var code = await Code(phone);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.Send(Given.Guest, new SignInWithCode(phone, code, Consents: true))));
        answers.Count(a => a.Account is not null).ShouldBe(1);
        (await shop.Find(db => db.Members.CountAsync(m => m.Phone == phone))).ShouldBe(1);
    }

    [Fact]
    public async Task A_code_expires_after_ten_minutes()
    {
        var phone = Given.Phone();
        var code = await Code(phone);
        shop.Clock.Now = TestClock.Start.AddMinutes(10);
        (await shop.Send(Given.Guest, new SignInWithCode(phone, code, Consents: true))).Account.ShouldBeNull();
        shop.Clock.Now = TestClock.Start;
    }

    [Fact]
    public async Task Five_wrong_tries_use_a_code_up()
    {
        var phone = Given.Phone();
        var code = await Code(phone);
        var wrong = code == "000000" ? "111111" : "000000";
        for (var i = 0; i < SmsCode.MostAttempts; i++)
        {
            (await shop.Send(Given.Guest, new SignInWithCode(phone, wrong, Consents: true))).Account.ShouldBeNull();
        }
        (await shop.Send(Given.Guest, new SignInWithCode(phone, code, Consents: true))).Account.ShouldBeNull();
    }

    [Fact]
    public async Task A_code_for_one_phone_does_not_open_another()
    {
        var (mine, other) = (Given.Phone(), Given.Phone());
        var code = await Code(mine);
        (await shop.Send(Given.Guest, new SignInWithCode(other, code, Consents: true))).Account.ShouldBeNull();
    }

    [Fact]
    public async Task A_phone_gets_one_code_a_minute_and_five_an_hour()
    {
        var phone = Given.Phone();
        await Ask(phone);
        (await Should.ThrowAsync<DomainException>(Ask(phone))).Code.ShouldBe("too-many-codes");
        for (var i = 1; i < 5; i++)
        {
            shop.Clock.Now = TestClock.Start.AddMinutes(2 * i);
            await Ask(phone);
        }
        shop.Clock.Now = TestClock.Start.AddMinutes(20);
        (await Should.ThrowAsync<DomainException>(Ask(phone))).Code.ShouldBe("too-many-codes");
        shop.Clock.Now = TestClock.Start.AddMinutes(61);
        await Ask(phone);
        shop.Clock.Now = TestClock.Start;
    }

    [Fact]
    public async Task An_address_gets_thirty_codes_an_hour()
    {
        for (var i = 0; i < 30; i++)
        {
            await shop.Send(Given.Guest, new SendSmsCode(Given.Phone(), "203.0.113.7"));
        }
        (await Should.ThrowAsync<DomainException>(shop.Send(Given.Guest, new SendSmsCode(Given.Phone(), "203.0.113.7")))).Code.ShouldBe("too-many-codes");
        await shop.Send(Given.Guest, new SendSmsCode(Given.Phone(), "203.0.113.8"));
    }

    [Fact]
    public async Task Codes_are_in_no_log_and_not_in_the_database_once_sent()
    {
        var phone = Given.Phone();
        var code = await Code(phone);
        await shop.Send(Given.Guest, new SignInWithCode(phone, code, Consents: true));
        LogLines.All.ShouldNotContain(line => Regex.IsMatch(line, $"\\b{code}\\b") && line.Contains("验证码"));
        LogLines.All.ShouldNotContain(line => line.Contains(phone));
        (await shop.Find(db => db.Set<Shop.Shared.Outbox.OutboxMessage>().Where(m => m.SentAt != null).Select(m => m.Payload).Distinct().ToListAsync())).ShouldBe(["{}"]);
    }

    [Fact]
    public async Task Who_works_here_needs_a_strong_password_and_the_code_is_not_used_up_by_a_weak_one()
    {
        var phone = Given.Phone();
        await shop.Send(Given.Operator, new OpenWorkAccount(phone, "周配送", "first-password-2026", new Work([Role.Courier], null, null)));
        var code = await Code(phone);
        await Should.ThrowAsync<ValidationException>(shop.Send(Given.Guest, new SignInWithCode(phone, code, Password: "eight888")));
        (await shop.Send(Given.Guest, new SignInWithCode(phone, code, Password: "second-password-2026"))).Account.ShouldNotBeNull();
        (await shop.Send(Given.Guest, new SignInWithPassword(phone, "second-password-2026"))).Account.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_hundred_wrong_passwords_at_once_lock_the_account_and_open_nothing()
    {
        var phone = Given.Phone();
        await shop.Send(Given.Guest, new SignInWithCode(phone, await Code(phone), Password: "right-password", Consents: true));
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => shop.Send(Given.Guest, new SignInWithPassword(phone, $"guess-number-{i}"))));
        answers.ShouldAllBe(a => a.Account == null);
        answers.Distinct().Count().ShouldBe(1, "nobody sees when the lock fell");
        (await shop.Send(Given.Guest, new SignInWithPassword(phone, "right-password"))).Account.ShouldBeNull();
        LogLines.All.ShouldNotContain(line => line.Contains(phone));
    }

    [Fact]
    public async Task A_password_set_at_registration_signs_in()
    {
        var phone = Given.Phone();
        var opened = await shop.Send(Given.Guest, new SignInWithCode(phone, await Code(phone), null, "苹果又大又红2026", Consents: true));
        (await shop.Send(Given.Guest, new SignInWithPassword(phone, "苹果又大又红2026"))).Account.ShouldBe(opened.Account);
        (await shop.Send(Given.Guest, new SignInWithPassword(phone, "苹果又大又红2025"))).Account.ShouldBeNull();
    }

    [Fact]
    public async Task An_unknown_phone_a_wrong_password_and_a_locked_account_sound_the_same()
    {
        var phone = await Registered();
        var unknown = Given.Phone();
        for (var i = 0; i < 7; i++)
        {
            var answer = await shop.Send(Given.Guest, new SignInWithPassword(phone, "wrong-password"));
            answer.Account.ShouldBeNull();
            answer.ShouldBe(await shop.Send(Given.Guest, new SignInWithPassword(unknown, "wrong-password")), $"try {i}");
        }
        (await shop.Send(Given.Guest, new SignInWithPassword(phone, Password))).ShouldBe(await shop.Send(Given.Guest, new SignInWithPassword(unknown, Password)), "locked, though the password is right");
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_a_while()
    {
        var phone = await Registered();
        for (var i = 0; i < 4; i++)
        {
            await shop.Send(Given.Guest, new SignInWithPassword(phone, "wrong-password"));
        }
        (await shop.Send(Given.Guest, new SignInWithPassword(phone, Password))).Account.ShouldNotBeNull("four wrong ones do not lock");
        for (var i = 0; i < 5; i++)
        {
            await shop.Send(Given.Guest, new SignInWithPassword(phone, "wrong-password"));
        }
        (await shop.Send(Given.Guest, new SignInWithPassword(phone, Password))).Account.ShouldBeNull();
        var until = await shop.Find(db => db.Accounts.Where(a => a.UserName == phone).Select(a => a.LockoutEnd).SingleAsync());
        (until!.Value - DateTimeOffset.UtcNow).TotalMinutes.ShouldBeInRange(13, 15);
    }

    [Theory]
    [InlineData("12345678901")]
    [InlineData("1390000000")]
    [InlineData("")]
    [InlineData("13900000000; DROP TABLE")]
    public async Task No_code_goes_to_what_is_no_mobile_number(string phone) => await Should.ThrowAsync<ValidationException>(Ask(phone));

    [Theory]
    [InlineData("+86 139 0000 0001", "13900000001")]
    [InlineData("１３９００００００２２", "13900000022")]
    public void Numbers_are_read_as_people_write_them(string typed, string number) => PhoneNumber.Normalize(typed).ShouldBe(number);

    /// <returns>The phone of somebody who can sign in by <see cref="Password"/>.</returns>
    private async Task<string> Registered()
    {
        var phone = Given.Phone();
        await shop.Send(Given.Guest, new SignInWithCode(phone, await Code(phone), null, Password, Consents: true));
        return phone;
    }

    private Task<MediatR.Unit> Ask(string phone) => shop.Send(Given.Guest, new SendSmsCode(phone, "198.51.100." + Random.Shared.Next(250)));

    private async Task<string> Code(string phone)
    {
        await Ask(phone);
        await shop.SendOutbox();
        return Digits().Match(shop.Messages.Last(phone)).Value;
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Digits();
}
