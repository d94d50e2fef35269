using HeShui.Shop.Delivery;
using HeShui.Shop.Members;
using HeShui.Shop.Members.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Audit;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HeShui.Shop.Tests.Shared;

public sealed class AuditTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static readonly Actor Clerk = Given.Clerk();

    [Fact]
    public async Task What_a_clerk_does_is_written_down_with_before_and_after()
    {
        var order = await shop.PaidOrder(await shop.Member(), await shop.Sku());
        await shop.Send(Clerk, new MarkPacked(order.Id));
        var entry = await Last(nameof(MarkPacked));
        (entry.Account, entry.Name, entry.Role, entry.At).ShouldBe((Clerk.Account!.Value, Clerk.Name, Role.Clerk, shop.Clock.Now));
        (entry.SubjectKind, entry.Subject).ShouldBe(("Shipment", order.Number));
        entry.Changes.ShouldContain(new AuditChange("Shipment", order.Number, "State", "AwaitingSupplier", "ReadyForPickup"));
        entry.Changes.ShouldContain(new AuditChange("Order", order.Number, "Fulfilment", "AwaitingSupplier", "ReadyForPickup"));
    }

    [Fact]
    public async Task What_was_refused_is_not_written_down()
    {
        var order = await shop.PaidOrder(await shop.Member(), await shop.Sku());
        await shop.Send(Clerk, new MarkPacked(order.Id));
        var before = await Count();
        await Should.ThrowAsync<DomainException>(shop.Send(Clerk, new MarkPacked(order.Id)));
        (await Count()).ShouldBe(before);
    }

    [Fact]
    public async Task What_members_buy_is_their_own_business()
    {
        var before = await Count();
        await shop.PaidOrder(await shop.Member(), await shop.Sku());
        (await Count()).ShouldBe(before);
    }

    [Fact]
    public async Task No_secret_and_no_phone_comes_into_it()
    {
        var phone = Given.Phone();
        var id = await shop.Send(Given.Operator, new OpenWorkAccount(phone, "吴大江", "a strong one 7", new Work([Role.Courier], null, null)));
        await shop.Send(Given.Operator, new ResetPassword(id, "another strong 8"));
        var account = await shop.Find(db => db.Accounts.AsNoTracking().SingleAsync(a => a.Id == id.Value));
        var written = await shop.Find(db => db.Database.SqlQuery<string>($"SELECT coalesce(string_agg(changes::text || coalesce(subject, ''), ' '), '') AS \"Value\" FROM shared.audit_entry").SingleAsync());
        foreach (var kept in new[] { phone, "吴大江", account.PasswordHash!, account.SecurityStamp!, "a strong one 7", "another strong 8" })
        {
            written.ShouldNotContain(kept);
        }
        (await Last(nameof(ResetPassword))).Changes.Single(c => c.Property == "PasswordHash").ShouldBe(
            new AuditChange("Account", id.Value.ToString(), "PasswordHash", Discretion.KeptOut, Discretion.KeptOut));
        (await Last(nameof(OpenWorkAccount))).Changes.ShouldContain(c => c.Property == "PhoneNumber" && c.After == PhoneNumber.Mask(phone));
    }

    /// <summary>A new property that holds a secret or a person's data has to be named so, or marked.</summary>
    [Fact]
    public async Task Every_secret_of_the_model_is_known_as_one()
    {
        var secrets = await shop.Find(db => Task.FromResult(db.Model.GetEntityTypes().SelectMany(t => t.GetProperties())
            .Where(p => p.ClrType == typeof(byte[]) || p.Name.Contains("Password") || p.Name.Contains("Stamp") || p.Name.Contains("Hash") || p.Name.Contains("Payload"))
            .Select(p => (p.Name, p.ClrType)).ToList()));
        secrets.Count.ShouldBeGreaterThan(4);
        secrets.ShouldAllBe(s => Discretion.IsSecret(s.Name, s.ClrType == typeof(byte[]) ? Array.Empty<byte>() : null));
    }

    [Theory]
    [InlineData("UPDATE shared.audit_entry SET name = 'x'")]
    [InlineData("DELETE FROM shared.audit_entry")]
    [InlineData("TRUNCATE shared.audit_entry")]
    public async Task The_database_refuses_to_change_what_is_written(string statement)
    {
        var refused = await Should.ThrowAsync<PostgresException>(shop.Find(db => db.Database.ExecuteSqlRawAsync(statement)));
        refused.MessageText.ShouldContain("append-only");
    }

    [Fact]
    public async Task Only_the_operator_reads_it_by_person_command_and_day()
    {
        var order = await shop.PaidOrder(await shop.Member(), await shop.Sku());
        var somebody = Clerk with { Name = "秦店员", Account = AccountId.New() };
        await shop.Send(somebody, new MarkPacked(order.Id));
        (await shop.Send(Given.Operator, new ListAudit("秦店"))).Entries.ShouldHaveSingleItem().Command.ShouldBe(nameof(MarkPacked));
        (await shop.Send(Given.Operator, new ListAudit("秦店", nameof(SendOut)))).Entries.ShouldBeEmpty();
        (await shop.Send(Given.Operator, new ListAudit("秦店", null, Shanghai.DateOf(shop.Clock.Now).AddDays(-1)))).Entries.ShouldBeEmpty();
        (await shop.Send(Given.Operator, new ListAudit("秦店", null, Shanghai.DateOf(shop.Clock.Now)))).Entries.Count.ShouldBe(1);
        await Should.ThrowAsync<NotAllowedException>(shop.Send(Clerk, new ListAudit()));
    }

    private Task<AuditEntry> Last(string command) => shop.Find(db => db.AuditEntries.AsNoTracking().Where(e => e.Command == command).OrderBy(e => e.Id).LastAsync());

    private Task<int> Count() => shop.Find(db => db.AuditEntries.CountAsync());
}
