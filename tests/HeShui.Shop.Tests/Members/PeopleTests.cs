using HeShui.Shop.Members;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.Members;

public sealed class PeopleTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const string Password = "a strong one 7";
    private static readonly Work Courier = new([Role.Courier], null, null), Operator = new([Role.Operator], null, null);

    [Fact]
    public async Task A_new_person_signs_in_with_the_password_handed_over()
    {
        var (phone, id) = await Open(Courier);
        (await shop.Send(Given.Guest, new SignInWithPassword(phone, Password))).Account.ShouldBe(id);
        (await shop.Send(Given.Operator, new ListPeople(phone))).ShouldHaveSingleItem().Phone.ShouldBe(PhoneNumber.Mask(phone));
    }

    [Fact]
    public async Task A_phone_has_one_account()
    {
        var (phone, _) = await Open(Courier);
        (await Should.ThrowAsync<DomainException>(Open(Courier, phone))).Code.ShouldBe("phone-taken");
    }

    [Theory]
    [InlineData("short")]
    [InlineData("111111111111")]
    [InlineData("PASSWORD1234")]
    public async Task A_weak_password_is_refused(string password) => await Should.ThrowAsync<FluentValidation.ValidationException>(
        shop.Send(Given.Operator, new OpenWorkAccount(Given.Phone(), "吴大江", password, Courier)));

    [Fact]
    public async Task A_password_is_not_the_phone()
    {
        var phone = Given.Phone();
        await Should.ThrowAsync<FluentValidation.ValidationException>(shop.Send(Given.Operator, new OpenWorkAccount(phone, "吴大江", phone + "!", Courier)));
    }

    [Fact]
    public async Task A_role_comes_with_what_it_needs()
    {
        (await Refusal(new Work([], null, null))).ShouldBe("no-work");
        (await Refusal(new Work([Role.Member], null, null))).ShouldBe("not-work");
        (await Refusal(new Work([Role.System], null, null))).ShouldBe("not-work");
        (await Refusal(new Work([Role.Supplier], null, null))).ShouldBe("no-supplier");
        (await Refusal(new Work([Role.Supplier], SupplierId.New(), null))).ShouldBe("no-supplier");
        (await Refusal(new Work([Role.Clerk], null, null))).ShouldBe("no-pickup-point");
        (await Refusal(new Work([Role.Clerk], null, "nowhere"))).ShouldBe("no-pickup-point");
    }

    [Fact]
    public async Task A_disabled_account_opens_no_door_until_it_is_enabled()
    {
        var (phone, id) = await Open(Courier);
        var session = (await shop.Send(Given.Guest, new FindActor(id, null))).ShouldNotBeNull();
        await shop.Send(Given.Operator, new DisableAccount(id));
        (await shop.Send(Given.Guest, new FindActor(id, session.Stamp))).ShouldBeNull();
        (await shop.Send(Given.Guest, new FindActor(id, null))).ShouldBeNull();
        (await shop.Send(Given.Guest, new SignInWithPassword(phone, Password))).Refusal.ShouldNotBeNull().ShouldContain("停用");
        await shop.Send(Given.Operator, new EnableAccount(id));
        (await shop.Send(Given.Guest, new SignInWithPassword(phone, Password))).Account.ShouldBe(id);
    }

    [Fact]
    public async Task Other_roles_end_the_sessions_of_before()
    {
        var (_, id) = await Open(Courier);
        var session = (await shop.Send(Given.Guest, new FindActor(id, null))).ShouldNotBeNull();
        await shop.Send(Given.Operator, new ChangeWork(id, new Work([Role.Clerk, Role.Courier], null, "store")));
        (await shop.Send(Given.Guest, new FindActor(id, session.Stamp))).ShouldBeNull();
        (await shop.Send(Given.Guest, new FindActor(id, null))).ShouldNotBeNull().Actor.Roles.ShouldBe([Role.Clerk, Role.Courier], ignoreOrder: true);
    }

    [Fact]
    public async Task A_new_password_replaces_the_old_one()
    {
        var (phone, id) = await Open(Courier);
        (await Should.ThrowAsync<DomainException>(shop.Send(Given.Operator, new ResetPassword(id, "short")))).Code.ShouldBe("weak-password");
        await shop.Send(Given.Operator, new ResetPassword(id, "quite another 9"));
        (await shop.Send(Given.Guest, new SignInWithPassword(phone, Password))).Account.ShouldBeNull();
        (await shop.Send(Given.Guest, new SignInWithPassword(phone, "quite another 9"))).Account.ShouldBe(id);
    }

    [Fact]
    public async Task A_buyers_account_is_not_given_work_or_a_password()
    {
        var buyer = (await shop.Member()).Account!.Value;
        (await Should.ThrowAsync<DomainException>(shop.Send(Given.Operator, new ChangeWork(buyer, Courier)))).Code.ShouldBe("buyers-account");
        (await Should.ThrowAsync<DomainException>(shop.Send(Given.Operator, new ResetPassword(buyer, Password)))).Code.ShouldBe("buyers-account");
    }

    [Fact]
    public async Task Nobody_else_looks_at_people_or_changes_them()
    {
        var (_, id) = await Open(Courier);
        foreach (var actor in new[] { Given.Guest, Given.Bureau, Given.Clerk(), await shop.Member() })
        {
            await Should.ThrowAsync<NotAllowedException>(shop.Send(actor, new ListPeople(null)));
            await Should.ThrowAsync<NotAllowedException>(shop.Send(actor, new GetPerson(id)));
            await Should.ThrowAsync<NotAllowedException>(shop.Send(actor, new ChangeWork(id, Operator)));
            await Should.ThrowAsync<NotAllowedException>(shop.Send(actor, new DisableAccount(id)));
            await Should.ThrowAsync<NotAllowedException>(shop.Send(actor, new ResetPassword(id, Password)));
        }
    }

    private Task<string> Refusal(Work work) => Code(shop.Send(Given.Operator, new OpenWorkAccount(Given.Phone(), "吴大江", Password, work)));

    private static async Task<string> Code(Task refused) => (await Should.ThrowAsync<DomainException>(refused)).Code;

    private async Task<(string Phone, AccountId Id)> Open(Work work, string? phone = null)
    {
        phone ??= Given.Phone();
        return (phone, await shop.Send(Given.Operator, new OpenWorkAccount(phone, "吴大江", Password, work)));
    }
}

public sealed class LastOperatorTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task Of_two_operators_who_remove_each_other_one_stays()
    {
        for (var round = 0; round < 5; round++)
        {
            var (one, other) = (await Open(), await Open());
            var results = await Task.WhenAll(Try(one, new DisableAccount(other.Account!.Value)), Try(other, new ChangeWork(one.Account!.Value, new Work([Role.Courier], null, null))));
            results.Count(done => done).ShouldBe(1);
            var last = (await shop.Send(Given.Operator, new ListPeople(null))).Where(p => !p.IsDisabled && p.Roles.Contains(Role.Operator)).ShouldHaveSingleItem();
            (await Should.ThrowAsync<DomainException>(shop.Send(Given.Operator, new DisableAccount(last.Id)))).Code.ShouldBe("last-operator");
            (await Should.ThrowAsync<DomainException>(shop.Send(Given.Operator with { Account = last.Id }, new DisableAccount(last.Id)))).Code.ShouldBe("yourself");
            await Open();
            await shop.Send(Given.Operator, new DisableAccount(last.Id));
            var spare = (await shop.Send(Given.Operator, new ListPeople(null))).Single(p => !p.IsDisabled && p.Roles.Contains(Role.Operator));
            await shop.Find(async db =>
            {
                var account = await db.FindAsync<Account>(spare.Id.Value);
                account!.Disable(shop.Clock.Now);
                return await db.SaveChangesAsync();
            });
        }
    }

    private async Task<bool> Try<T>(Actor actor, MediatR.IRequest<T> request)
    {
        try
        {
            await shop.Send(actor, request);
            return true;
        }
        catch (DomainException refused) when (refused.Code == "last-operator")
        {
            return false;
        }
    }

    private async Task<Actor> Open()
    {
        var id = await shop.Send(Given.Operator, new OpenWorkAccount(Given.Phone(), "周店长", "a strong one 7", new Work([Role.Operator], null, null)));
        return Given.Operator with { Account = id };
    }
}
