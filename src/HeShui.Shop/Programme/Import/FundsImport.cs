using HeShui.Shop.Shared;

namespace HeShui.Shop.Programme.Import;

/// <summary>A sheet of funds that somebody uploaded. It changes nothing until it is confirmed; the file stays.</summary>
public sealed class FundsImport : Entity
{
    private FundsImport() { }

    /// <param name="asOf">The business date of which the sheet's figures are true.</param>
    internal FundsImport(ProjectId project, FileId file, DateOnly asOf, string by, DateTimeOffset now) =>
        (Id, Project, File, AsOf, By, At) = (FundsImportId.New(), project, file, asOf, by, now);

    public FundsImportId Id { get; private set; }
    public ProjectId Project { get; private set; }
    public FileId File { get; private set; }
    public DateOnly AsOf { get; private set; }
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>Null until it is confirmed.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }
    public string? ConfirmedBy { get; private set; }

    /// <summary>What was asked about the sheet and agreed to, a sentence each.</summary>
    public IReadOnlyList<string> Agreed { get; private set; } = [];

    /// <exception cref="DomainException"><c>imported</c></exception>
    internal void Confirm(IReadOnlyList<string> agreed, string by, DateTimeOffset now)
    {
        if (ConfirmedAt is not null)
        {
            throw new DomainException("imported", "这张表已经导入过了，没有再导一次。");
        }
        (Agreed, ConfirmedBy, ConfirmedAt) = (agreed, by, now);
    }
}
