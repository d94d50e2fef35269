using System.Text.RegularExpressions;
using HeShui.Shop.Members;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Members;

public sealed partial class PhoneChangeTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task Both_codes_change_account_and_member_and_end_other_sessions()
    {
        var (actor, old, next) = (await shop.Member(), "", Given.Phone());
        old = await PhoneOf(actor);
        await ProveOld(actor, next);
        (await shop.Send(actor, new FinishPhoneChange(await Code(next)))).ShouldBeNull();
        (await PhoneOf(actor)).ShouldBe(next);
        (await shop.Find(db => db.Accounts.AnyAsync(a => a.NormalizedUserName == old))).ShouldBeFalse();
        (await shop.Send(actor, new GetMyProfile())).Phone.ShouldBe(next);
        (await shop.Send(Given.Guest, new FindActor(actor.Account!.Value, "stamp"))).ShouldBeNull();
    }

    [Fact]
    public async Task A_sign_in_code_proves_no_number_and_a_proof_signs_nobody_in()
    {
        var (one, other) = (await shop.Member(), await shop.Member());
        await shop.Send(Given.Guest, new SendSmsCode(await PhoneOf(one), await PhoneOf(one)));
        (await shop.Send(one, new ProveOldPhone(await Code(await PhoneOf(one)), Given.Phone(), "a"))).ShouldNotBeNull();
        await shop.Send(other, new BeginPhoneChange(await PhoneOf(other)));
        (await shop.Send(Given.Guest, new SignInWithCode(await PhoneOf(other), await Code(await PhoneOf(other))))).Account.ShouldBeNull();
    }

    [Fact]
    public async Task A_taken_number_is_refused_only_after_both_proofs()
    {
        var (actor, taken) = (await shop.Member(), await PhoneOf(await shop.Member()));
        var old = await PhoneOf(actor);
        await ProveOld(actor, taken);
        (await Should.ThrowAsync<DomainException>(shop.Send(actor, new FinishPhoneChange(await Code(taken))))).Code.ShouldBe("phone-taken");
        (await PhoneOf(actor)).ShouldBe(old);
    }

    [Fact]
    public async Task Without_the_proof_of_the_old_number_nothing_changes()
    {
        var actor = await shop.Member();
        (await Should.ThrowAsync<DomainException>(shop.Send(actor, new FinishPhoneChange("123456")))).Code.ShouldBe("phone-change-expired");
    }

    [Fact]
    public async Task Of_two_who_want_the_same_number_at_once_one_gets_it()
    {
        var (one, other, next) = (await shop.Member(), await shop.Member(), Given.Phone());
        await ProveOld(one, next);
        var first = await Code(next);
        shop.Clock.Now += TimeSpan.FromMinutes(1);
        await ProveOld(other, next);
        var last = await Code(next);
        var answers = await Task.WhenAll(Try(one, first), Try(one, last), Try(other, last), Try(other, last));
        (await shop.Find(db => db.Accounts.CountAsync(a => a.NormalizedUserName == next))).ShouldBe(1);
        answers.Count(a => a == "").ShouldBe(1, string.Join(" | ", answers));

        async Task<string> Try(Actor actor, string code)
        {
            try
            {
                return await shop.Send(actor, new FinishPhoneChange(code)) ?? "";
            }
            catch (DomainException refused)
            {
                return refused.Code;
            }
        }
    }

    [Fact]
    public async Task A_proof_that_is_too_old_changes_nothing()
    {
        var (actor, next) = (await shop.Member(), Given.Phone());
        var old = await PhoneOf(actor);
        await ProveOld(actor, next);
        var code = await Code(next);
        shop.Clock.Now += TimeSpan.FromHours(1);
        (await Should.ThrowAsync<DomainException>(shop.Send(actor, new FinishPhoneChange(code)))).Code.ShouldBe("phone-change-expired");
        (await PhoneOf(actor)).ShouldBe(old);
    }

    private async Task ProveOld(Actor actor, string next)
    {
        var old = await PhoneOf(actor);
        await shop.Send(actor, new BeginPhoneChange(old));
        (await shop.Send(actor, new ProveOldPhone(await Code(old), next, old))).ShouldBeNull();
    }

    private async Task<string> PhoneOf(Actor actor) => (await shop.Send(actor, new GetMyPhone())).Phone;

    private async Task<string> Code(string phone)
    {
        await shop.SendOutbox();
        return Digits().Match(shop.Messages.Last(phone)).Value;
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Digits();
}
