namespace HeShui.Shop.Shared.Audit;

/// <summary>One thing that somebody who works here has done: who, when, by which command, to what, and what changed by it. Rows are only ever added.</summary>
public sealed class AuditEntry
{
    private AuditEntry() { }

    internal AuditEntry(AccountId account, string name, Role role, string command, AuditSubject? subject, IEnumerable<AuditChange> changes, DateTimeOffset at)
    {
        (Account, Name, Role, Command, At) = (account, name, role, command, at);
        (SubjectKind, Subject) = (subject?.Kind, subject?.Key);
        Changes.AddRange(changes);
    }

    public long Id { get; private set; }
    public DateTimeOffset At { get; private set; }
    public AccountId Account { get; private set; }

    /// <summary>As the account was called then.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The one of the person's roles that let them do it.</summary>
    public Role Role { get; private set; }

    /// <summary>Name of the command.</summary>
    public string Command { get; private set; } = "";

    /// <summary>Kind of what it was done to; null where the command names nothing and changed nothing.</summary>
    public string? SubjectKind { get; private set; }

    /// <summary>Natural key or id of what it was done to.</summary>
    public string? Subject { get; private set; }

    public List<AuditChange> Changes { get; } = [];
}

/// <summary>What a command was done to.</summary>
/// <param name="Key">Natural key where there is one, else the id.</param>
internal sealed record AuditSubject(string Kind, string Key);

/// <summary>A property that changed.</summary>
/// <param name="Before">Null where it was empty or the row is new.</param>
/// <param name="After">Null where it is empty or the row is gone.</param>
public sealed record AuditChange(string Kind, string Key, string Property, string? Before, string? After);
