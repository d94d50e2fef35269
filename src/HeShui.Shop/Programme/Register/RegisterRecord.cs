using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Programme.Register;

/// <summary>
/// A record of the programme's register. Append-only: a correction is a new record that takes the place of an old one, and both are seen.
/// Each kind is a table of its own with this in common.
/// </summary>
public abstract class RegisterRecord : Entity
{
    public RecordId Id { get; private set; }

    /// <summary>Of the form that made it; never used twice.</summary>
    public Guid Key { get; private set; }

    /// <summary>Null where it belongs to no one project.</summary>
    public ProjectId? Project { get; private set; }

    /// <summary>Business date; null where it is not known.</summary>
    public DateOnly? On { get; private set; }

    /// <summary>From where it is known.</summary>
    public string Source { get; private set; } = "";
    public string Note { get; private set; } = "";
    public IReadOnlyList<FileId> Files { get; private set; } = [];

    /// <summary>The record whose place it takes.</summary>
    public RecordId? Replaces { get; private set; }

    /// <summary>Why it takes the place of another.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Whether it only says that the other one never was.</summary>
    public bool IsVoid { get; private set; }
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>What it says, under headings.</summary>
    public abstract IReadOnlyList<RecordFact> Facts();

    /// <summary>What it comes to in money; null where that is not known, or it is not about money.</summary>
    public virtual Money? Amount => null;

    /// <summary>Whether a firm may read it.</summary>
    public virtual bool Concerns(string firm) => true;

    /// <exception cref="DomainException"><c>not-yet</c></exception>
    internal RegisterRecord Entered(RecordEntry entry, string by, DateTimeOffset now)
    {
        if (entry.On > Shanghai.DateOf(now))
        {
            throw new DomainException("not-yet", "日期还没到，请填已经过去的日子。");
        }
        (Id, Key, Project, On, Source, Note, Files) = (RecordId.New(), entry.Key, entry.Project, entry.On, entry.Source.Trim(), entry.Note.Trim(), entry.Files);
        (Replaces, Reason, IsVoid) = (entry.Replaces, entry.Reason.Trim(), entry.IsVoid);
        (By, At) = (by, now);
        return this;
    }
}

/// <summary>A fact under its heading.</summary>
public sealed record RecordFact(string Name, string Text, bool IsNumber = false);

/// <summary>What all records have in common, as it is entered.</summary>
/// <param name="Key">Of the form: sent twice, it counts once.</param>
/// <param name="On">Business date; null where it is not known.</param>
/// <param name="Replaces">The record that is corrected; null for a new one.</param>
/// <param name="Reason">Why it is corrected.</param>
/// <param name="IsVoid">Whether the corrected record never was.</param>
public sealed record RecordEntry(
    Guid Key, ProjectId? Project, DateOnly? On, string Source, string Note, IReadOnlyList<FileId> Files, RecordId? Replaces = null, string Reason = "", bool IsVoid = false);
