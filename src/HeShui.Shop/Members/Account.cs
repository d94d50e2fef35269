using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Audit;
using Microsoft.AspNetCore.Identity;

namespace HeShui.Shop.Members;

/// <summary>Who signs in. Its user name is the phone number. A buyer's profile on it is a <see cref="Member"/>.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Account() => Id = AccountId.New().Value;

    /// <summary>As histories show it.</summary>
    [Personal]
    public string Name { get; set; } = "";

    /// <summary>Names of <see cref="Role"/>s.</summary>
    public List<string> RoleNames { get; set; } = [];

    /// <summary>The supplier this account acts for.</summary>
    public SupplierId? Supplier { get; set; }

    /// <summary>Code of the pickup point at which a clerk works.</summary>
    public string? PickupPoint { get; set; }
    public bool IsDemo { get; set; }

    /// <summary>Since when nobody may sign in with it; null while one may.</summary>
    public DateTimeOffset? DisabledAt { get; private set; }

    /// <summary>Whether it is of somebody who works here, not of a buyer.</summary>
    public bool IsForWork => !RoleNames.Contains(nameof(Role.Member));

    /// <summary>What the app on the person's phone makes codes of, sealed. It waits to be confirmed until <see cref="IdentityUser{T}.TwoFactorEnabled"/>.</summary>
    public byte[]? SecondFactorSecret { get; set; }

    /// <summary>The time step of the last code that was used: no code is good twice.</summary>
    public long SecondFactorStep { get; set; }

    /// <summary>Keyed hashes of the recovery codes that are left.</summary>
    public List<string> RecoveryCodes { get; set; } = [];

    /// <summary>Whether the person wants 长辈版; null while they have never said so.</summary>
    public bool? WantsElder { get; set; }

    /// <summary>The person, as requests see them.</summary>
    /// <param name="member">The buyer's profile on this account, if there is one.</param>
    public Actor AsActor(MemberId? member) =>
        new(Name, new AccountId(Id), member, Supplier, PickupPoint, RoleNames.Select(Enum.Parse<Role>).ToHashSet());

    /// <summary>Gives the account the work it has from now on.</summary>
    /// <exception cref="DomainException"><c>buyers-account</c>, <c>no-work</c>, <c>not-work</c>, <c>no-supplier</c> or <c>no-pickup-point</c></exception>
    public void Work(Work work)
    {
        if (!IsForWork)
        {
            throw new DomainException("buyers-account", "这是顾客的账号。工作账号请用另一个手机号开通。");
        }
        if (work.Roles.Count == 0)
        {
            throw new DomainException("no-work", "请至少选一个角色；不再工作的人请停用账号。");
        }
        if (work.Roles.Except(Members.Work.Kinds).Any())
        {
            throw new DomainException("not-work", "没有这个角色。");
        }
        if (work.Roles.Contains(Role.Supplier) && work.Supplier is null)
        {
            throw new DomainException("no-supplier", "供应商账号要选是哪一家。");
        }
        if (work.Roles.Contains(Role.Clerk) && string.IsNullOrEmpty(work.PickupPoint))
        {
            throw new DomainException("no-pickup-point", "店员账号要选在哪个点工作。");
        }
        RoleNames = work.Roles.Distinct().Select(r => r.ToString()).ToList();
        Supplier = work.Roles.Contains(Role.Supplier) ? work.Supplier : null;
        PickupPoint = work.Roles.Contains(Role.Clerk) ? work.PickupPoint : null;
    }

    /// <exception cref="DomainException"><c>already-disabled</c></exception>
    public void Disable(DateTimeOffset now) => DisabledAt = DisabledAt is null ? now : throw new DomainException("already-disabled", "这个账号已经停用了。");

    /// <exception cref="DomainException"><c>not-disabled</c></exception>
    public void Enable() => DisabledAt = DisabledAt is not null ? null : throw new DomainException("not-disabled", "这个账号没有停用。");
}

/// <summary>What somebody does here.</summary>
/// <param name="Supplier">For suppliers: whose goods.</param>
/// <param name="PickupPoint">For clerks: code of the point where they work.</param>
public sealed record Work(IReadOnlyCollection<Role> Roles, SupplierId? Supplier, string? PickupPoint)
{
    /// <summary>The roles of people who work here.</summary>
    public static readonly IReadOnlyList<Role> Kinds = [Role.Clerk, Role.Courier, Role.Supplier, Role.Bureau, Role.Operator];
}
