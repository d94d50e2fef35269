using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Audit;

namespace HeShui.Shop.Members;

/// <summary>会员: a registered person who buys. Registered with a verified phone, and counted up to the closing date.</summary>
public sealed class Member : Entity
{
    private Member() { }

    private Member(string phone, string name, DateTimeOffset now)
    {
        Id = MemberId.New();
        (Phone, Name, PhoneVerifiedAt, RegisteredAt, RegisteredOn) = (phone, name, now, now, Shanghai.DateOf(now));
    }

    public MemberId Id { get; private set; }

    /// <summary>Null for people registered at the counter who have never signed in.</summary>
    public AccountId? Account { get; private set; }
    [Personal]
    public string Name { get; private set; } = "";
    public string Phone { get; private set; } = "";
    public DateTimeOffset? PhoneVerifiedAt { get; private set; }
    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>Business date of the registration.</summary>
    public DateOnly RegisteredOn { get; private set; }

    /// <summary>Business date on which the account was closed; the row stays, without the person.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>Code of the township where the person lives, where it is known.</summary>
    public string? Township { get; private set; }
    public bool IsDemo { get; private set; }

    /// <summary>Registers a person who has just proven the phone number.</summary>
    public static Member Register(string phone, string name, DateTimeOffset now) => new(phone, name, now);

    public void SignsInWith(AccountId account) => Account = account;

    /// <summary>The person has just proven another number.</summary>
    public void ChangePhone(string phone, DateTimeOffset now) => (Phone, PhoneVerifiedAt) = (phone, now);

    public void MarkAsDemo() => IsDemo = true;
}

/// <summary>A dated act: someone began or ceased to follow the shop or a supplier's shop. The last one counts.</summary>
public sealed class FollowEvent
{
    /// <summary>The target that means the shop itself.</summary>
    public const string Shop = "shop";

    private FollowEvent() { }

    public FollowEvent(MemberId member, string target, bool follows, DateTimeOffset now) =>
        (Member, Target, Follows, At, On) = (member, target, follows, now, Shanghai.DateOf(now));

    public long Id { get; private set; }
    public MemberId Member { get; private set; }

    /// <summary><see cref="Shop"/> or a supplier's code.</summary>
    public string Target { get; private set; } = "";
    public bool Follows { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Business date.</summary>
    public DateOnly On { get; private set; }

    /// <summary>The business date from which on another word of theirs on it counts; null while this is the last. Kept by a trigger.</summary>
    public DateOnly? Until { get; private set; }
}
