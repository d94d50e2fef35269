namespace HeShui.Shop.Members;

/// <summary>What members are counted for.</summary>
public enum MemberDayKind
{
    /// <summary>Registered with a verified phone.</summary>
    Registered,

    /// <summary>Following the shop.</summary>
    Follows,
}

/// <summary>How many more members there are from a day on; fewer where it is negative. What all days up to a day add up to is the figure at its end.</summary>
public abstract class MemberDays
{
    private protected MemberDays() { }

    public MemberDayKind Kind { get; private set; }

    /// <summary>Business date.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>When the counted members registered, so that those of a period can be told; null for followers.</summary>
    public DateOnly? RegisteredOn { get; private set; }

    /// <summary>Code of the township where they live; null where it is not known.</summary>
    public string? Township { get; private set; }
    public int Members { get; private set; }

    /// <summary>How many of them are demo data.</summary>
    public int Demo { get; private set; }
}

/// <summary>The roll-up: one row for each kind, day, day of registration and township.</summary>
public sealed class MemberDayPart : MemberDays
{
    private MemberDayPart() { }
}

/// <summary>
/// What a change of a member or a following adds to the roll-up and is not in it yet. Triggers write it in the transaction of the change,
/// so that roll-up and changes together are always what the rows say.
/// </summary>
public sealed class MemberDayChange : MemberDays
{
    private MemberDayChange() { }

    public long Id { get; private set; }
}
