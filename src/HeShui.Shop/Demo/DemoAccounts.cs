using HeShui.Shop.Members;
using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Suppliers.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Demo;

/// <summary>One account for each kind of person, with a password everyone knows. None of them counts in any figure.</summary>
internal sealed class DemoAccounts(ShopDb db, UserManager<Account> accounts, TimeProvider clock)
{
    public const string ResidentPhone = "19900010001";
    private const string Password = "heshui-demo-2026";

    public async Task Load(CancellationToken ct)
    {
        var supplier = await db.Suppliers.OrderBy(s => s.Code).FirstAsync(ct);
        var resident = await Open(ResidentPhone, "王秀兰", Role.Member);
        await Open("19900010002", "张店员", Role.Clerk, a => a.PickupPoint = "store");
        await Open("19900010003", "李合作社", Role.Supplier, a => a.Supplier = supplier.Id);
        await Open("19900010004", "赵师傅", Role.Courier);
        await Open("19900010005", "孙股长", Role.Bureau);
        await Open("19900010006", "周店长", Role.Operator);
        await Open("19900010007", "刘站长", Role.Clerk, a => a.PickupPoint = "station-taibai");

        var member = Member.Register(resident.PhoneNumber!, resident.Name, clock.GetUtcNow().AddDays(-60));
        member.SignsInWith(new AccountId(resident.Id));
        member.MarkAsDemo();
        db.Add(member);
        db.Add(new Exclusion(member.Id, ExclusionRule.TestAccount, "演示账号不计入指标", "系统", null, member.RegisteredOn, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }

    private async Task<Account> Open(string phone, string name, Role role, Action<Account>? with = null)
    {
        var account = new Account { UserName = phone, PhoneNumber = phone, PhoneNumberConfirmed = true, Name = name, RoleNames = [role.ToString()], IsDemo = true };
        with?.Invoke(account);
        (await accounts.CreateAsync(account, Password)).OrThrow();
        return account;
    }
}
