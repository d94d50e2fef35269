using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>Rows, counted and added up.</summary>
/// <param name="Key">Of the part; null for the whole.</param>
/// <param name="Rows">How many count.</param>
/// <param name="Total">What they contribute.</param>
/// <param name="Demo">How many of them are demo data.</param>
/// <param name="Void">How many rows beside them do not count by themselves, whoever they are of.</param>
internal sealed record Tally(string? Key, int Rows, decimal Total, int Demo, int Void = 0)
{
    public Tally Less(Tally other) => new(Key, Rows - other.Rows, Total - other.Total, Demo - other.Demo, Void - other.Void);
}

/// <summary>A figure over rows of members, some of whom do not count. What counts is everything less what each rule leaves out.</summary>
internal abstract class TalliedMetric : IMetric
{
    public abstract string Code { get; }
    public abstract string Title { get; }
    public virtual int Version => 1;
    public abstract string Definition { get; }
    public abstract Unit Unit { get; }
    public virtual Unit RowUnit => Unit;
    public abstract IReadOnlyList<EvidenceColumn> Columns { get; }
    public abstract Type? MarkType { get; }
    public abstract IReadOnlyList<Dimension> Dimensions { get; }
    public abstract string OtherDimensions { get; }

    public async Task<Measurement?> Measure(FigureScope scope, CancellationToken ct) =>
        (await Complete(scope, null, [new FigurePart(null, await Measurement(scope, (await Balances(scope, null, ct)).SingleOrDefault() ?? Balance.Empty, ct))], ct))[0].Actual;

    public async Task<IReadOnlyList<FigurePart>> Split(FigureScope scope, Dimension by, CancellationToken ct)
    {
        var parts = new List<FigurePart>();
        foreach (var balance in await Balances(scope, by, ct))
        {
            parts.Add(new FigurePart(balance.Gross.Key, await Measurement(scope with { Cuts = [.. scope.Cuts, new Cut(by, balance.Gross.Key)] }, balance, ct)));
        }
        return await Complete(scope, by, parts, ct);
    }

    public abstract Task<IReadOnlyList<EvidenceRow>> Evidence(FigureScope scope, Slice slice, CancellationToken ct);

    /// <summary>What there is, by a dimension or as a whole; nothing where there is nothing.</summary>
    /// <param name="among">Rows of these members alone; null for everyone's.</param>
    protected abstract Task<IReadOnlyList<Tally>> Tally(FigureScope scope, Dimension? by, IReadOnlyCollection<MemberId>? among, CancellationToken ct);

    /// <returns>Null where nothing is known.</returns>
    protected abstract Task<Measurement?> Measurement(FigureScope scope, Balance balance, CancellationToken ct);

    /// <summary>Adds what stands beside the figure, for all its parts at once, or, with <paramref name="by"/> null, for the whole as the only one.</summary>
    protected virtual Task<IReadOnlyList<FigurePart>> Complete(FigureScope scope, Dimension? by, IReadOnlyList<FigurePart> parts, CancellationToken ct) => Task.FromResult(parts);

    private async Task<IReadOnlyList<Balance>> Balances(FigureScope scope, Dimension? by, CancellationToken ct)
    {
        var gross = await Tally(scope, by, null, ct);
        var rules = new List<(string Rule, IReadOnlyList<Tally> Tallies)>();
        foreach (var (rule, members) in scope.Exclusions.ByRule)
        {
            rules.Add((rule.Name(), await Tally(scope, by, members, ct)));
        }
        return gross.Select(whole => Balance.Of(whole, rules.Select(r => (r.Rule, r.Tallies.SingleOrDefault(t => t.Key == whole.Key) ?? Balance.Nothing)).ToList())).ToList();
    }

    /// <param name="Gross">Everything.</param>
    /// <param name="Counted">What counts.</param>
    /// <param name="LeftOut">What each rule takes away.</param>
    protected sealed record Balance(Tally Gross, Tally Counted, IReadOnlyList<(string Rule, Tally Tally)> LeftOut)
    {
        public static readonly Tally Nothing = new(null, 0, 0, 0);
        public static readonly Balance Empty = new(Nothing, Nothing, []);

        public static Balance Of(Tally gross, IReadOnlyList<(string Rule, Tally Tally)> leftOut) =>
            new(gross, leftOut.Aggregate(gross, (left, rule) => left.Less(rule.Tally)), leftOut);

        /// <summary>The figure is what the rows add up to.</summary>
        public Measurement Sum() =>
            new(Gross.Total, Counted.Total, Counted.Rows, Counted.Total, Counted.Demo > 0, LeftOut.Select(x => new LeftOut(x.Rule, x.Tally.Rows, x.Tally.Total)).ToList());

        /// <summary>The figure is the share of its rows that contribute; null where there are no rows.</summary>
        public Measurement? Rate(string dividend, string divisor) => Counted.Rows == 0 ? null
            : new Measurement(Share(Gross), Share(Counted), Counted.Rows, Counted.Total, Counted.Demo > 0, LeftOut.Select(x => new LeftOut(x.Rule, x.Tally.Rows, null)).ToList())
            {
                Quotient = new Quotient(dividend, Counted.Total, divisor, Counted.Rows),
            };

        /// <summary>To a hundredth of a percent. What is not all never reads 100%.</summary>
        private static decimal Share(Tally tally)
        {
            var share = decimal.Round(tally.Total / tally.Rows, 4, MidpointRounding.AwayFromZero);
            return tally.Total < tally.Rows ? Math.Min(share, 0.9999m) : share;
        }
    }
}
