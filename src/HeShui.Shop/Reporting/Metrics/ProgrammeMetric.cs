using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Shared;
using MediatR;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>A figure that the books of funds or the register of programmes come to: entries that stand, by their own date.</summary>
internal abstract class ProgrammeMetric(IMediator mediator, ProgrammeFigure figure) : IMetric
{
    private const string Undated = "没有日期的记录";

    public abstract string Code { get; }
    public abstract string Title { get; }
    public abstract Unit Unit { get; }
    public abstract string Definition { get; }
    public string OtherDimensions => "资金账和登记簿按项目记，没有这一项；看一个项目的，请打开那个项目。";
    public IReadOnlyList<EvidenceColumn> Columns =>
    [
        new("日期"), new("项目", Wraps: true), new("哪一条", Wraps: true), new("依据", Wraps: true), new("附件"), new("更正", Wraps: true), new("登记人"), new("登记时间"), new($"计入（{Unit.ExactName}）", Unit),
    ];

    public async Task<Measurement?> Measure(FigureScope scope, CancellationToken ct)
    {
        var (within, undated) = await Entries(scope, ct);
        if (!within.Concat(undated).Any(e => e.Counts))
        {
            return null;
        }
        var (counted, leftOut) = (within.Sum(Contribution), undated.Sum(Contribution));
        return new Measurement(counted + leftOut, counted, within.Count, counted, false, undated.Count == 0 ? [] : [new LeftOut(Undated, undated.Count, leftOut)]);
    }

    public async Task<IReadOnlyList<EvidenceRow>> Evidence(FigureScope scope, Slice slice, CancellationToken ct)
    {
        var (within, undated) = await Entries(scope, ct);
        return (slice.LeftOut ? undated : within).Skip(slice.Skip).Take(slice.Take).Select(Row).ToList();
    }

    /// <summary>Those of the period, with corrected ones that count nothing, and those whose day nobody knows. There are few of either.</summary>
    private async Task<(List<ProgrammeEntry> Within, List<ProgrammeEntry> Undated)> Entries(FigureScope scope, CancellationToken ct)
    {
        var entries = await mediator.Send(new ListProgrammeEntries(figure, scope.Project, scope.KnownAt), ct);
        return (entries.Where(e => e.On >= scope.From && e.On <= scope.To).ToList(), entries.Where(e => e.On is null && e.Counts).ToList());
    }

    private static decimal Contribution(ProgrammeEntry entry) => entry.Counts ? entry.Value ?? 0 : 0;

    private static string Or(string text) => text.Length > 0 ? text : "—";

    private static EvidenceRow Row(ProgrammeEntry e) => new(
        [
            e.On is { } on ? on : "没有日期", Or(e.Project), e.What, Or(e.Source), e.Files == 0 ? "没有附件" : $"{e.Files} 个", Or(e.Correction), Or(e.By), $"{Shanghai.Local(e.At):yyyy-MM-dd HH:mm}",
            e.Value is null ? "不知道" : Contribution(e),
        ],
        Contribution(e), false)
    { Key = e.Key };
}
