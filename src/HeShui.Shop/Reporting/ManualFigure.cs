using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting;

/// <summary>填报数据: a figure somebody entered, with no rows behind it. Append-only: a correction is a new entry that says what it corrects, and both stay.</summary>
public sealed class ManualFigure
{
    /// <summary>Longest source and reason.</summary>
    public const int LongestText = 200;

    private ManualFigure() { }

    /// <summary>A published figure of the reference data, which comes without attached evidence.</summary>
    public ManualFigure(IndicatorId indicator, decimal value, DateOnly on, string source, string by, DateTimeOffset at) =>
        (Indicator, Value, On, Source, By, At) = (indicator, value, on, source, by, at);

    public long Id { get; private set; }
    public IndicatorId Indicator { get; private set; }

    /// <summary>In the indicator's unit.</summary>
    public decimal Value { get; private set; }

    /// <summary>The day of which it is true, a business date.</summary>
    public DateOnly On { get; private set; }
    public string Source { get; private set; } = "";

    /// <summary>Pictures and PDF that prove it, and the sheet it was imported from.</summary>
    public IReadOnlyList<FileId> Files { get; private set; } = [];

    /// <summary>The entry that this one corrects.</summary>
    public long? Corrects { get; private set; }

    /// <summary>Why it corrects; empty for a first entry.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>It only takes the corrected entry away and puts nothing in its place.</summary>
    public bool IsWithdrawal { get; private set; }

    /// <summary>Of the form, so that a second click enters nothing twice; null for what was seeded or imported.</summary>
    public Guid? Key { get; private set; }
    public string By { get; private set; } = "";

    /// <summary>Who entered it; null for the reference data.</summary>
    public AccountId? Account { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <param name="key">Of the form; null for an import.</param>
    internal static ManualFigure Enter(IndicatorId indicator, FigureFacts facts, Guid? key, ICurrentUser by, DateTimeOffset at) =>
        new(indicator, facts.Value, facts.On, facts.Source, by.Name, at) { Files = facts.Files, Key = key, Account = by.RequireAccount() };

    /// <summary>An entry that takes this one's place.</summary>
    internal ManualFigure Corrected(FigureFacts facts, string reason, Guid? key, ICurrentUser by, DateTimeOffset at)
    {
        var entry = Enter(Indicator, facts, key, by, at);
        (entry.Corrects, entry.Reason) = (Id, reason);
        return entry;
    }

    /// <summary>An entry that takes this one away.</summary>
    internal ManualFigure Withdrawn(IReadOnlyList<FileId> files, string reason, Guid? key, ICurrentUser by, DateTimeOffset at)
    {
        var entry = Corrected(new FigureFacts(0, On, Source, files), reason, key, by, at);
        entry.IsWithdrawal = true;
        return entry;
    }
}

/// <summary>What somebody says of a figure.</summary>
internal sealed record FigureFacts(decimal Value, DateOnly On, string Source, IReadOnlyList<FileId> Files);
