using HeShui.Shop.Reporting.Projects;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>The pages that belong to a project, in the row of links on its own page.</summary>
public static class ProjectLinks
{
    /// <summary>Address, icon, name, and how many there are; null where nothing is counted.</summary>
    public static IReadOnlyList<(string Href, string Icon, string Name, int? Count)> Of(ProjectRecord project) =>
    [
        ($"/bureau/projects/{project.Code}/pace", "trending-up", "进度", null),
        ($"/bureau/projects/{project.Code}/self-evaluation", "file-text", "自评表", null),
        ($"/bureau/projects/{project.Code}/report", "receipt-text", "自评报告", null),
        ($"/bureau/projects/{project.Code}/acceptance", "badge-check", "验收", null),
        ($"/bureau/projects/{project.Code}/figures/import", "upload", "导入填报数据", null),
        ($"/bureau/funds/projects/{project.Code}", "wallet", "资金", null),
        ($"/bureau/projects/{project.Code}/tasks", "list-checks", "任务", project.OpenTasks),
        ($"/bureau/projects/{project.Code}/files", "files", "附件", project.FilesInForce),
    ];
}
