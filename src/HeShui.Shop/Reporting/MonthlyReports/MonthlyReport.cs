using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting.MonthlyReports;

/// <summary>月报: a project's figures at the end of a month, as a file. Made once.</summary>
public sealed class MonthlyReport
{
    private MonthlyReport() { }

    internal MonthlyReport(ProjectId project, DateOnly month, FileId file, bool hasDemo, DateTimeOffset now)
    {
        Id = MonthlyReportId.New();
        (Project, Month, File, HasDemo, MadeAt) = (project, month, file, hasDemo, now);
    }

    public MonthlyReportId Id { get; private set; }
    public ProjectId Project { get; private set; }

    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; private set; }

    /// <summary>An .xlsx.</summary>
    public FileId File { get; private set; }
    public bool HasDemo { get; private set; }
    public DateTimeOffset MadeAt { get; private set; }
}
