using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Acceptance;

/// <summary>Looks at every snapshot: whether it is as it was written, and whether the rows still come to its figures.</summary>
internal sealed class SnapshotChecker(ShopDb db, SnapshotMaker maker)
{
    /// <returns>How many figures were looked at, and what does not hold, each in words.</returns>
    public async Task<(int Checked, IReadOnlyList<string> Broken)> Check(CancellationToken ct)
    {
        var (seen, broken) = (0, new List<string>());
        foreach (var snapshot in await db.Snapshots.AsNoTracking().OrderBy(s => s.TakenAt).ToListAsync(ct))
        {
            seen += snapshot.Figures.Count;
            if (snapshot.Seal() != snapshot.Sha256)
            {
                broken.Add($"{snapshot.ProjectCode} {snapshot.AsOf:yyyy-MM-dd}：快照的内容与它的校验值不符");
            }
            var project = await db.Projects.AsNoTracking().Include(p => p.Indicators).SingleAsync(p => p.Id == snapshot.Project, ct);
            broken.AddRange(snapshot.DriftsFrom(await maker.Recompute(snapshot, project, ct)).Select(d => $"{snapshot.ProjectCode} {snapshot.AsOf:yyyy-MM-dd} {d.Kept.Name}：{d.Words()}"));
        }
        return (seen, broken);
    }
}
