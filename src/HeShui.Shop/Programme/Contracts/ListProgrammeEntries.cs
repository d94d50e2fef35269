using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Programme.Contracts;

/// <summary>What a figure can be made of, in the books of funds and in the register.</summary>
public enum ProgrammeFigure
{
    /// <summary>到位资金, yuan</summary>
    FundsReceived,

    /// <summary>已付资金, yuan</summary>
    FundsPaid,

    /// <summary>选定的承办单位, each record one</summary>
    Selections,

    /// <summary>制度, each record one</summary>
    Rules,

    /// <summary>资产, yuan</summary>
    Assets,

    /// <summary>奖补, yuan</summary>
    Awards,

    /// <summary>带动就业, persons</summary>
    Jobs,

    /// <summary>受益农户, households</summary>
    Households,

    /// <summary>受益人口, persons</summary>
    People,

    /// <summary>农户增收, yuan</summary>
    Income,
}

/// <summary>
/// The entries behind a figure of a programme, with those that were corrected. An operator sees what each comes to, and its words only where it concerns the own firm.
/// </summary>
/// <param name="Project">Null for all, and for what belongs to no one project.</param>
/// <param name="KnownAt">What was entered later is not seen; null for all that is known.</param>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record ListProgrammeEntries(ProgrammeFigure Figure, ProjectId? Project, DateTimeOffset? KnownAt) : IQuery<IReadOnlyList<ProgrammeEntry>>;

/// <param name="Key">The same for ever; no name is in it.</param>
/// <param name="On">Business date; null where it is not known.</param>
/// <param name="Project">Its name; empty where it belongs to no one project.</param>
/// <param name="Correction">What it corrects, or that it was corrected; empty for neither.</param>
/// <param name="Value">In the figure's unit; null where it is not known.</param>
/// <param name="Counts">Whether it stands: a record that was corrected, or that only says another never was, does not. Signed entries of the books all do.</param>
public sealed record ProgrammeEntry(
    string Key, DateOnly? On, string Project, string What, string Source, int Files, string Correction, string By, DateTimeOffset At, decimal? Value, bool Counts);
