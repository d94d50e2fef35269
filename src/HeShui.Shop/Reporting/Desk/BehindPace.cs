namespace HeShui.Shop.Reporting.Desk;

/// <summary>Indicators that will not be there in time as they go now.</summary>
internal sealed class BehindPace(PaceReader reader) : IDeskSource
{
    public async Task<IReadOnlyList<DeskItem>> Items(DeskDay day, CancellationToken ct)
    {
        var items = new List<DeskItem>();
        foreach (var project in day.Running.Where(p => p.To is null || p.To >= day.Today))
        {
            var rows = await reader.Read(project, project.Kept.Where(i => i is { HasAim: true, IsQualitative: false }), day.Today.AddDays(-1), day.Exclusions, ct);
            items.AddRange(rows.Select(r => (Row: r, What: What(r))).Where(r => r.What is not null)
                .Select(r => new DeskItem(DeskUrgency.Behind, project.Name, $"{r.Row.Name}：{r.What}", $"/bureau/projects/{project.Code}/pace")));
        }
        return items;
    }

    private static string? What(PaceRow row)
    {
        var (unit, pace) = (row.Unit, row.Pace);
        return pace switch
        {
            { Standing: PaceStanding.Exceeded, Last: { } last } => $"现在 {Text(last.Value)}，超过了 {Text(row.Target!.Value)}。",
            { Standing: PaceStanding.Standstill, Missing: { } missing } => $"最近没有增加，离目标还差 {Text(missing)}。",
            { Standing: PaceStanding.Behind, LeadsTo: { } leadsTo, ShortPerWeek: { } more } =>
                $"照现在的速度到期末是 {Text(leadsTo)}，目标 {Text(row.Target!.Value)}，每周还要多 {unit.More(more)} {unit.Name}。",
            { Standing: PaceStanding.Behind, Missing: { } missing } => $"还剩 {pace.DaysLeft} 天，离目标还差 {Text(missing)}。",
            _ => null,
        };

        string Text(decimal exact) => $"{unit.Text(exact)} {unit.Name}";
    }
}
