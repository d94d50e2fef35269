using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.SelfEvaluation;

/// <summary>The versions of a report, to which one is added after the other.</summary>
internal sealed class ReportBook(ShopDb db, ICurrentUser user, TimeProvider clock)
{
    /// <summary>The project, held until the transaction ends.</summary>
    /// <exception cref="NotFoundException">There is no such project.</exception>
    /// <exception cref="DomainException"><c>form-closed</c></exception>
    public async Task<Project> Hold(string code, CancellationToken ct)
    {
        var project = await db.HoldProject(code, ct);
        await db.RequireWriting(project, ct);
        return project;
    }

    /// <param name="base">Number of the last version that was looked at; 0 for none.</param>
    /// <exception cref="DomainException"><c>changed-meanwhile</c></exception>
    public async Task Append(Project project, int @base, IReadOnlyList<string> texts, IReadOnlyList<FigureThen> figures, int? restored, CancellationToken ct)
    {
        var last = await db.ReportVersions.AsNoTracking().Of(project).OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);
        if (last is not null && last.Texts.SequenceEqual(texts) && last.Figures.SequenceEqual(figures))
        {
            return; // the same, sent twice, or nothing to say
        }
        if ((last?.Number ?? 0) != @base)
        {
            throw new DomainException("changed-meanwhile", $"您打开这一页以后，{last!.By}在 {Shanghai.Local(last.At):M月d日 HH:mm} 存了第 {last.Number} 版。您写的都还在，请和它对一对，再保存一次。");
        }
        db.Add(new ReportVersion(project.Id, project.Year, @base + 1, texts, figures, restored, user.Name, clock.GetUtcNow()));
    }
}

internal static class ReportQueries
{
    public static IQueryable<ReportVersion> Of(this IQueryable<ReportVersion> versions, Project project) => versions.Where(v => v.Project == project.Id && v.Year == project.Year);
}
