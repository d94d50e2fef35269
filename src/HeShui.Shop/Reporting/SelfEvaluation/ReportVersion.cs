using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>A figure as it stood when a report was drafted, in the words of the form.</summary>
/// <param name="Code">Of the indicator; <c>#…</c> for what belongs to none.</param>
public sealed record FigureThen(string Code, string Name, string Value);

/// <summary>自评报告 as somebody left it. Append-only: every change is a new version, and the last one counts.</summary>
public sealed class ReportVersion
{
    /// <summary>The usual sections, in their order.</summary>
    public static readonly IReadOnlyList<string> Sections = ["项目基本情况", "绩效目标", "实施情况", "资金情况", "效益分析", "存在问题", "下一步打算"];

    private ReportVersion() { }

    internal ReportVersion(ProjectId project, int year, int number, IReadOnlyList<string> texts, IReadOnlyList<FigureThen> figures, int? restored, string by, DateTimeOffset at) =>
        (Project, Year, Number, Texts, Figures, Restored, By, At) = (project, year, number, texts, figures, restored, by, at);

    public long Id { get; private set; }
    public ProjectId Project { get; private set; }
    public int Year { get; private set; }

    /// <summary>Counted from 1 in a project's year.</summary>
    public int Number { get; private set; }

    /// <summary>One for each of <see cref="Sections"/>.</summary>
    public IReadOnlyList<string> Texts { get; private set; } = [];

    /// <summary>The figures that the text was written by.</summary>
    public IReadOnlyList<FigureThen> Figures { get; private set; } = [];

    /// <summary>The version that was brought back.</summary>
    public int? Restored { get; private set; }
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
}
