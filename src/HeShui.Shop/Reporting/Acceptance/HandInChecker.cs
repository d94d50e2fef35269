using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Reporting.SelfEvaluation;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Acceptance;

/// <summary>Looks whether form and report are complete before a project is submitted.</summary>
internal sealed class HandInChecker(ShopDb db, EvaluationReader reader)
{
    /// <summary>What is still missing; nothing where it may be submitted.</summary>
    /// <param name="project">With its indicators.</param>
    /// <param name="asOf">The day whose figures are submitted.</param>
    public async Task<IReadOnlyList<Lack>> Lacks(Project project, DateOnly asOf, CancellationToken ct)
    {
        var (evaluated, _) = await reader.Measure(project, asOf, ct);
        var lacks = evaluated.Lacks().ToList();
        if (!await db.ReportVersions.Of(project).AnyAsync(ct))
        {
            lacks.Add(new Lack("自评报告还没有写，至少要存一版。", $"/bureau/projects/{project.Code}/report", Role.Operator));
        }
        return lacks;
    }
}
