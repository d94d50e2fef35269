using FluentValidation;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Audit;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Storefront;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HeShui.Shop.Tests.Storefront;

public sealed class StoreFactsTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static readonly StoreFacts Good = new(
        "臻品合水", "庆阳云源农贸发展有限公司", "每天 9:00–18:00", "0934-5521234", "合水县西华池镇东街 1 号", "91350100M000100Y43", "JY16210240012345", "陇ICP备12345678号-1", "甘公网安备62102402000123号");

    [Fact]
    public async Task Everyone_is_told_what_the_operator_saved()
    {
        var saved = await Save(Good with { Hours = $"每天 {Guid.NewGuid():N}" });
        var shown = await shop.Send(Given.Guest, new ShowStoreFacts());
        (shown.Facts, shown.IsDemo).ShouldBe((saved, false));
    }

    [Fact]
    public async Task Only_the_operator_changes_them()
    {
        var before = await shop.Send(Given.Guest, new ShowStoreFacts());
        foreach (var actor in new[] { Given.Guest, await shop.Member(), Given.Clerk(), Given.Bureau, Given.For(SupplierId.New()) })
        {
            await Should.ThrowAsync<NotAllowedException>(shop.Send(actor, new SaveStoreFacts(before.Version, Good with { Name = "假店" })));
            await Should.ThrowAsync<NotAllowedException>(shop.Send(actor, new GetStoreFacts()));
        }
        (await shop.Send(Given.Guest, new ShowStoreFacts())).ShouldBe(before);
    }

    [Fact]
    public async Task Numbers_are_understood_as_people_write_them()
    {
        var saved = await Save(Good with
        {
            Name = "  臻品   合水 ",
            Phone = "０９３４—552 1234",
            CreditCode = " 91350100 m000100y43 ",
            FoodLicence = "ｊｙ1621 0240 012345",
            Icp = "陇icp备 12345678 号 - 1",
        });
        (saved.Name, saved.Phone, saved.CreditCode, saved.FoodLicence, saved.Icp).ShouldBe(("臻品 合水", "0934-5521234", Good.CreditCode, Good.FoodLicence, Good.Icp));
    }

    [Fact]
    public async Task Numbers_that_there_are_not_yet_may_stay_empty()
    {
        var saved = await Save(Good with { CreditCode = " ", FoodLicence = "", Icp = "", SecurityFiling = "" });
        (saved.CreditCode, saved.FoodLicence, saved.Icp, saved.SecurityFiling).ShouldBe(("", "", "", ""));
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "Name", " " }, { "Name", new string('店', 21) }, { "Company", "" }, { "Hours", "" }, { "Address", "" }, { "Address", new string('街', 121) },
        { "Phone", "" }, { "Phone", "12345" }, { "Phone", "打给小王" }, { "Phone", "0934-5521234;ext=1" }, { "Phone", "23900000000" },
        { "CreditCode", "91350100M000100Y44" }, { "CreditCode", "91350100M000100Y4" }, { "CreditCode", "91350100M000100Y433" }, { "CreditCode", "9135010OM000100Y43" }, { "CreditCode", "91621024MA0000000X" },
        { "FoodLicence", "JY1621024001234" }, { "FoodLicence", "SC16210240012345" }, { "FoodLicence", "JY1621024001234X" },
        { "Icp", "12345678" }, { "Icp", "陇ICP备号" }, { "Icp", "陇ICP证12345678号" }, { "SecurityFiling", "62102402000123" }, { "SecurityFiling", "甘公网安备号" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task What_is_wrong_is_refused_by_its_name_and_changes_nothing(string field, string typed)
    {
        var before = await shop.Send(Given.Guest, new ShowStoreFacts());
        var facts = Good with { };
        typeof(StoreFacts).GetProperty(field)!.SetValue(facts, typed);
        var refused = await Should.ThrowAsync<ValidationException>(shop.Send(Given.Operator, new SaveStoreFacts(before.Version, facts)));
        refused.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe($"Facts.{field}");
        (await shop.Send(Given.Guest, new ShowStoreFacts())).ShouldBe(before);
    }

    [Theory]
    [InlineData("0934-5521234")]
    [InlineData("09345521234")]
    [InlineData("010-12345678-801")]
    [InlineData("13900000000")]
    [InlineData("400-123-4567")]
    public async Task Every_kind_of_phone_will_do(string phone) => (await Save(Good with { Phone = phone })).Phone.ShouldBe(phone);

    /// <summary>Codes of companies, as their own pages show them.</summary>
    [Theory]
    [InlineData("91330100799655058B")]
    [InlineData("914403001922038216")]
    [InlineData("9144030071526726XG")]
    [InlineData("91110000802100433B")]
    public void Companies_codes_are_known_as_such_and_no_other_check_character_is(string code)
    {
        CreditCode.IsValid(code).ShouldBeTrue();
        "0123456789ABCDEFGHJKLMNPQRTUWXYIOSVZ".Where(last => CreditCode.IsValid(code[..^1] + last)).ShouldBe([code[^1]]);
    }

    [Fact]
    public async Task Of_two_who_change_it_at_once_the_second_is_told()
    {
        await Save(Good);
        var looked = (await shop.Send(Given.Guest, new ShowStoreFacts())).Version;
        var first = Good with { Hours = "每天 7:00–19:00" };
        await shop.Send(Given.Operator, new SaveStoreFacts(looked, first));
        var refused = await Should.ThrowAsync<DomainException>(shop.Send(Given.Operator, new SaveStoreFacts(looked, Good with { Phone = "0934-5529999" })));
        refused.Code.ShouldBe("changed-meanwhile");
        (await shop.Send(Given.Guest, new ShowStoreFacts())).Facts.ShouldBe(first);
    }

    [Fact]
    public async Task Of_many_at_the_same_moment_one_wins()
    {
        await Save(Good);
        var looked = (await shop.Send(Given.Guest, new ShowStoreFacts())).Version;
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 6).Select(async n =>
        {
            try
            {
                await shop.Send(Given.Operator, new SaveStoreFacts(looked, Good with { Hours = $"每天 {n}:00 开门" }));
                return "saved";
            }
            catch (DomainException refused)
            {
                return refused.Code;
            }
        }));
        outcomes.Count(o => o == "saved").ShouldBe(1);
        outcomes.Count(o => o == "changed-meanwhile").ShouldBe(5);
        (await shop.Send(Given.Guest, new ShowStoreFacts())).Version.ShouldBe(looked + 1);
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_no_conflict()
    {
        var looked = (await shop.Send(Given.Guest, new ShowStoreFacts())).Version;
        var facts = Good with { Hours = $"每天 {Guid.NewGuid():N}" };
        await shop.Send(Given.Operator, new SaveStoreFacts(looked, facts));
        await shop.Send(Given.Operator, new SaveStoreFacts(looked, facts));
        (await shop.Send(Given.Guest, new ShowStoreFacts())).Version.ShouldBe(looked + 1);
    }

    [Fact]
    public async Task A_change_is_written_down_with_before_and_after_and_the_shops_own_phone_is_no_secret()
    {
        await Save(Good with { Phone = "13912345678", Address = "东街 1 号" });
        await Save(Good with { Phone = "13987654321", Address = "西街 2 号" });
        var entry = await shop.Find(db => db.AuditEntries.AsNoTracking().Where(e => e.Command == nameof(SaveStoreFacts)).OrderBy(e => e.Id).LastAsync());
        (entry.Name, entry.Role, entry.SubjectKind, entry.Subject).ShouldBe((Given.Operator.Name, Role.Operator, "Store", Good.Name));
        entry.Changes.ShouldBe([new("Store", Good.Name, "Address", "东街 1 号", "西街 2 号"), new("Store", Good.Name, "Phone", "13912345678", "13987654321")], ignoreOrder: true);
    }

    [Fact]
    public async Task A_second_store_does_not_fit_in() =>
        (await Should.ThrowAsync<PostgresException>(shop.Find(db => db.Database.ExecuteSqlRawAsync(
            "INSERT INTO storefront.store SELECT 2, name, company, hours, phone, address, credit_code, food_licence, icp, security_filing, version, is_demo FROM storefront.store")))).SqlState
        .ShouldBe(PostgresErrorCodes.CheckViolation);

    private async Task<StoreFacts> Save(StoreFacts facts)
    {
        await shop.Send(Given.Operator, new SaveStoreFacts((await shop.Send(Given.Guest, new ShowStoreFacts())).Version, facts));
        return (await shop.Send(Given.Guest, new ShowStoreFacts())).Facts;
    }
}

/// <summary>What a store begins with.</summary>
public sealed class SeedStorefrontTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task A_store_begins_without_made_up_numbers_and_what_the_operator_saved_is_never_overwritten()
    {
        var begun = await shop.Send(Given.Guest, new ShowStoreFacts());
        begun.IsDemo.ShouldBeTrue();
        (begun.Facts.Name, begun.Facts.Company).ShouldBe(("臻品合水", "庆阳云源农贸发展有限公司"));
        (begun.Facts.CreditCode, begun.Facts.FoodLicence, begun.Facts.Icp, begun.Facts.SecurityFiling).ShouldBe(("", "", "", ""));
        begun.Facts.Phone.ShouldStartWith("0934-055", customMessage: "a number that nobody has");

        await shop.Send(Given.Operator, new SaveStoreFacts(begun.Version, begun.Facts with { Phone = "0934-5521234" }));
        var saved = await shop.Send(Given.Guest, new ShowStoreFacts());
        await Seed();
        (await shop.Send(Given.Guest, new ShowStoreFacts())).ShouldBe(saved);

        await shop.Find(db => db.Database.ExecuteSqlAsync($"DELETE FROM storefront.store"));
        (await shop.Send(Given.Guest, new ShowStoreFacts())).ShouldBe(new ShownStore(StoreFacts.Unknown, 0, false));
        await Seed();
        (await shop.Send(Given.Guest, new ShowStoreFacts())).ShouldBe(begun);

        await shop.Send(Given.Operator, new SaveStoreFacts(begun.Version, begun.Facts));
        (await shop.Send(Given.Guest, new ShowStoreFacts())).IsDemo.ShouldBeFalse("the operator has looked at them");
    }

    private Task<int> Seed() => shop.Use<ReferenceData, int>(async reference =>
    {
        await reference.Apply(Path.Combine(TestDatabases.Seeds, "reference"), CancellationToken.None);
        return 0;
    });
}
