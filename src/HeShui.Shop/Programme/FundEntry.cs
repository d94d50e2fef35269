using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Programme;

public enum FundEntryKind
{
    /// <summary>批复: promised.</summary>
    Approved,

    /// <summary>到位: come in.</summary>
    Received,
}

/// <summary>An entry in the book of where a project's money comes from. Append-only: a correction is a new signed entry, and both are seen.</summary>
public sealed class FundEntry
{
    private FundEntry() { }

    /// <param name="key">Of the form that made it; never used twice.</param>
    /// <param name="amount">Zero says that there is none from this source, which is not the same as no entry.</param>
    /// <param name="on">Business date.</param>
    /// <exception cref="DomainException"><c>bad-sum</c>, <c>not-yet</c></exception>
    public FundEntry(
        Guid key, ProjectId project, FundEntryKind kind, FundSource source, Money amount, DateOnly on, bool dateAssumed, string document, string note, IReadOnlyList<FileId> files, string by, DateTimeOffset at)
    {
        if (amount < Money.Zero)
        {
            throw new DomainException("bad-sum", "金额不能是负数。要减去，请更正原来的那笔。");
        }
        if (on > Shanghai.DateOf(at))
        {
            throw new DomainException("not-yet", "日期还没到，请填已经批复或者到账的那一天。");
        }
        (Key, Project, Kind, Source, Amount, On, DateAssumed) = (key, project, kind, source, amount, on, dateAssumed);
        (Document, Note, Files, By, At) = (document, note, files, by, at);
    }

    public long Id { get; private set; }
    public Guid Key { get; private set; }
    public ProjectId Project { get; private set; }
    public FundEntryKind Kind { get; private set; }
    public FundSource Source { get; private set; }
    public Money Amount { get; private set; }

    /// <summary>Business date.</summary>
    public DateOnly On { get; private set; }

    /// <summary>Whether the date is not known, but assumed.</summary>
    public bool DateAssumed { get; private set; }

    /// <summary>文号 or 凭证号; empty where none is known.</summary>
    public string Document { get; private set; } = "";

    /// <summary>Of a correction: why.</summary>
    public string Note { get; private set; } = "";

    /// <summary>The entry it corrects.</summary>
    public long? Corrects { get; private set; }
    public IReadOnlyList<FileId> Files { get; private set; } = [];
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>A new signed entry that sets this one right.</summary>
    /// <param name="amount">What is added; negative to take away.</param>
    /// <param name="corrected">What earlier corrections of it add up to.</param>
    /// <exception cref="DomainException"><c>bad-sum</c>, <c>is-correction</c>, <c>over-corrected</c></exception>
    public FundEntry Correct(Guid key, Money amount, Money corrected, string reason, string by, DateTimeOffset at)
    {
        if (Corrects is not null)
        {
            throw new DomainException("is-correction", "更正本身不能再更正。请更正原来的那笔。");
        }
        if (amount == Money.Zero)
        {
            throw new DomainException("bad-sum", "请填要加上或者减去多少。");
        }
        if (Amount + corrected + amount < Money.Zero)
        {
            throw new DomainException("over-corrected", $"这笔现在是 {(Amount + corrected).Wan()} 万元，减去的不能比它多。");
        }
        return new FundEntry
        {
            Key = key,
            Project = Project,
            Kind = Kind,
            Source = Source,
            Amount = amount,
            On = Shanghai.DateOf(at),
            Document = Document,
            Note = reason,
            Corrects = Id,
            By = by,
            At = at,
        };
    }
}
