namespace HeShui.Shop.Reporting.Acceptance;

/// <summary>A figure that comes to something else now.</summary>
/// <param name="Now">Null when its indicator is gone.</param>
public sealed record Drift(SnapshotFigure Kept, SnapshotFigure? Now)
{
    /// <summary>What differs, in Chinese.</summary>
    public string Words() => Now switch
    {
        null => "指标已经不在项目里",
        { } now when now.Counted != Kept.Counted => $"快照 {Said(Kept.Counted)}，现在算出 {Said(now.Counted)}",
        { } now when now.Gross != Kept.Gross => $"总数快照 {Said(Kept.Gross)}，现在算出 {Said(now.Gross)}",
        { } now when now.EvidenceSha256 != Kept.EvidenceSha256 || now.Rows != Kept.Rows => "数字相同，背后的明细变了",
        { } now when now.Version != Kept.Version => $"算法从第 {Kept.Version} 版改成第 {now.Version} 版",
        _ => "指标的名称、目标或分值后来改过",
    };

    private static string Said(decimal? value) => value is null ? "—" : SnapshotFigure.Number(value);
}
