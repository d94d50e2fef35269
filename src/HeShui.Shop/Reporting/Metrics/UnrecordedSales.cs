namespace HeShui.Shop.Reporting.Metrics;

/// <summary>A figure of which nothing is recorded yet, so that nothing is known.</summary>
internal abstract class UnrecordedSales : IMetric
{
    public abstract string Code { get; }
    public abstract string Title { get; }
    public abstract string Definition { get; }
    public Unit Unit => Unit.TenThousandYuan;
    public IReadOnlyList<EvidenceColumn> Columns => [new("金额（元）", Unit.Yuan)];
    public string OtherDimensions => "这个指标还没有记录，分不了。";

    public Task<Measurement?> Measure(FigureScope scope, CancellationToken ct) => Task.FromResult<Measurement?>(null);

    public Task<IReadOnlyList<EvidenceRow>> Evidence(FigureScope scope, Slice slice, CancellationToken ct) => Task.FromResult<IReadOnlyList<EvidenceRow>>([]);
}
