namespace HeShui.Shop.Shared;

/// <summary>What an account may do. <see cref="System"/> is the program itself: sweeps, workers, provider events.</summary>
public enum Role { Member, Supplier, Clerk, Courier, Bureau, Operator, System }

/// <summary>Who is asking. Handlers check ownership against it.</summary>
public interface ICurrentUser
{
    AccountId? Account { get; }
    MemberId? Member { get; }
    SupplierId? Supplier { get; }

    /// <summary>Code of the pickup point at which a clerk works; null for everyone else.</summary>
    string? PickupPoint { get; }

    /// <summary>The name written into histories.</summary>
    string Name { get; }

    bool Is(Role role);
}

/// <summary>A person, or the program itself, with the roles they act in.</summary>
public sealed record Actor(string Name, AccountId? Account, MemberId? Member, SupplierId? Supplier, string? PickupPoint, IReadOnlySet<Role> Roles)
{
    public static readonly Actor Guest = new("访客", null, null, null, null, new HashSet<Role>());
    public static readonly Actor System = new("系统", null, null, null, null, new HashSet<Role> { Role.System });
}

/// <summary>The scope's current user: a guest until the web, a worker or a test says who it is.</summary>
public sealed class CurrentUser : ICurrentUser
{
    /// <summary>For work that goes on as the same person in another scope.</summary>
    public Actor Actor { get; private set; } = Actor.Guest;

    public AccountId? Account => Actor.Account;
    public MemberId? Member => Actor.Member;
    public SupplierId? Supplier => Actor.Supplier;
    public string? PickupPoint => Actor.PickupPoint;
    public string Name => Actor.Name;

    public bool Is(Role role) => Actor.Roles.Contains(role);

    public void Become(Actor actor) => Actor = actor;
}

public static class CurrentUserRequirements
{
    /// <summary>The member who is asking.</summary>
    /// <exception cref="NotAllowedException">The user is no member.</exception>
    public static MemberId RequireMember(this ICurrentUser user) =>
        user.Member ?? throw new NotAllowedException(user.Account is not null);

    /// <summary>The supplier for whom the user acts.</summary>
    /// <exception cref="NotAllowedException">The user acts for none.</exception>
    public static SupplierId RequireSupplier(this ICurrentUser user) =>
        user.Supplier ?? throw new NotAllowedException(user.Account is not null);

    /// <exception cref="NotAllowedException">The user is not signed in.</exception>
    public static AccountId RequireAccount(this ICurrentUser user) => user.Account ?? throw new NotAllowedException(false);
}
