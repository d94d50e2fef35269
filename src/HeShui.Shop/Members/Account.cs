using HeShui.Shop.Shared;
using Microsoft.AspNetCore.Identity;

namespace HeShui.Shop.Members;

/// <summary>Who signs in. Its user name is the phone number. A buyer's profile on it is a <see cref="Member"/>.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Account() => Id = AccountId.New().Value;

    /// <summary>As histories show it.</summary>
    public string Name { get; set; } = "";

    /// <summary>Names of <see cref="Role"/>s.</summary>
    public List<string> RoleNames { get; set; } = [];

    /// <summary>The supplier this account acts for.</summary>
    public SupplierId? Supplier { get; set; }

    /// <summary>Code of the pickup point at which a clerk works.</summary>
    public string? PickupPoint { get; set; }
    public bool IsDemo { get; set; }

    /// <summary>The person, as requests see them.</summary>
    /// <param name="member">The buyer's profile on this account, if there is one.</param>
    public Actor AsActor(MemberId? member) =>
        new(Name, new AccountId(Id), member, Supplier, PickupPoint, RoleNames.Select(Enum.Parse<Role>).ToHashSet());
}
