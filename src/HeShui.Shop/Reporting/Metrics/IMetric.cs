using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>Where an indicator's actual value comes from.</summary>
internal interface IFigureSource
{
    Unit Unit { get; }

    /// <summary>Unit of what one row contributes; the figure's own, unless the figure is a rate.</summary>
    Unit RowUnit => Unit;

    /// <summary>What it counts, in Chinese, for the person who has to sign it.</summary>
    string Definition { get; }
    IReadOnlyList<EvidenceColumn> Columns { get; }

    /// <summary>What the rows' marks are; null where rows can only be counted off, from the first.</summary>
    Type? MarkType => null;

    /// <returns>Null where nothing is known yet.</returns>
    Task<Measurement?> Measure(FigureScope scope, CancellationToken ct);

    /// <summary>Some of the rows behind the counted figure, or of those left out, in a stable order.</summary>
    Task<IReadOnlyList<EvidenceRow>> Evidence(FigureScope scope, Slice slice, CancellationToken ct);
}

/// <summary>A figure that is computed from rows.</summary>
internal interface IMetric : IFigureSource
{
    string Code { get; }

    /// <summary>In Chinese.</summary>
    string Title { get; }

    /// <summary>Goes up whenever the definition changes what is counted.</summary>
    int Version => 1;

    /// <summary>What it can be told apart by.</summary>
    IReadOnlyList<Dimension> Dimensions => [];

    /// <summary>Why it can't be told apart by others, a sentence in Chinese.</summary>
    string OtherDimensions => "这个指标的明细里没有这一项。";

    /// <summary>The figure in parts, in no order. What their rows add up to, together, are the rows of the whole.</summary>
    /// <param name="by">One of <see cref="Dimensions"/>.</param>
    Task<IReadOnlyList<FigurePart>> Split(FigureScope scope, Dimension by, CancellationToken ct) => Task.FromResult<IReadOnlyList<FigurePart>>([]);
}

/// <param name="Key">As in <see cref="Cut"/>.</param>
/// <param name="Actual">Null where nothing is known.</param>
internal sealed record FigurePart(string? Key, Measurement? Actual);

/// <summary>What a figure is asked for.</summary>
/// <param name="From">First day of the period.</param>
/// <param name="To">Last day of the period, or the as-of date if that is earlier.</param>
/// <param name="AsOf">At whose end things stood as shown.</param>
internal sealed record FigureScope(DateOnly From, DateOnly To, DateOnly AsOf, ExcludedMembers Exclusions)
{
    /// <summary>What the figure is narrowed down to; of one dimension at most one.</summary>
    public IReadOnlyList<Cut> Cuts { get; init; } = [];

    /// <summary>Of programmes, whose books and records are meant; null for all. What the shop itself records belongs to no project.</summary>
    public ProjectId? Project { get; init; }

    /// <summary>What was entered later is not seen, though it is about an earlier day; null for all that is known.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    public static FigureScope Of(Project project, DateOnly asOf, ExclusionsInForce exclusions) =>
        new(project.From, project.To is { } end && end < asOf ? end : asOf, asOf, exclusions.On(asOf)) { Project = project.Id };

    /// <summary>What the figure is narrowed down to by a dimension; null for nothing.</summary>
    public Cut? Cut(Dimension by) => Cuts.FirstOrDefault(c => c.By == by);
}

/// <param name="LeftOut">The rows that do not count, instead of those that do.</param>
internal sealed record Slice(int Skip, int Take, bool LeftOut)
{
    /// <summary>The mark of the last row before these; null where there is none. Who knows marks goes on from there instead of skipping.</summary>
    public object? After { get; init; }

    /// <summary>Nobody is looked up, because only keys and contributions are wanted.</summary>
    public bool Nameless { get; init; }

    /// <summary>Goes through the rows from the last one, so that <c>Skip</c> and <see cref="After"/> are meant that way. Only who knows marks is asked for it.</summary>
    public bool Backwards { get; init; }

    /// <summary>Buyers that portions before named, masked, so that nobody is looked up twice; null where nothing goes on.</summary>
    public Dictionary<MemberId, string>? Named { get; init; }
}
