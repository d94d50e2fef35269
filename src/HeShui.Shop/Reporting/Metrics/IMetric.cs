namespace HeShui.Shop.Reporting.Metrics;

/// <summary>Where an indicator's actual value comes from.</summary>
internal interface IFigureSource
{
    Unit Unit { get; }

    /// <summary>What it counts, in Chinese, for the person who has to sign it.</summary>
    string Definition { get; }
    IReadOnlyList<EvidenceColumn> Columns { get; }

    /// <returns>Null where nothing is known yet.</returns>
    Task<Measurement?> Measure(FigureScope scope, CancellationToken ct);

    /// <summary>Some of the rows behind the counted figure, or of those left out, in a stable order.</summary>
    Task<IReadOnlyList<EvidenceRow>> Evidence(FigureScope scope, Slice slice, CancellationToken ct);
}

/// <summary>A figure that is computed from rows.</summary>
internal interface IMetric : IFigureSource
{
    string Code { get; }
}

/// <summary>What a figure is asked for.</summary>
/// <param name="From">First day of the project's period.</param>
/// <param name="To">Last day of the period, or the as-of date if that is earlier.</param>
/// <param name="AsOf">At whose end things stood as shown.</param>
internal sealed record FigureScope(DateOnly From, DateOnly To, DateOnly AsOf, ExclusionsInForce Exclusions)
{
    public static FigureScope Of(Project project, DateOnly asOf, ExclusionsInForce exclusions) =>
        new(project.From, project.To is { } end && end < asOf ? end : asOf, asOf, exclusions);
}

/// <param name="LeftOut">The rows that do not count, instead of those that do.</param>
internal sealed record Slice(int Skip, int Take, bool LeftOut);
