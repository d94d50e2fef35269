using System.Globalization;

namespace HeShui.Shop.Reporting.Acceptance;

/// <summary>A figure as it was accepted.</summary>
public sealed class SnapshotFigure
{
    private SnapshotFigure() { }

    /// <param name="metric">Code of the metric; null for entered figures.</param>
    /// <param name="version">Of the metric's definition; 0 for entered figures.</param>
    internal SnapshotFigure(Figure figure, string? metric, int version, string evidenceSha256)
    {
        (Position, Code, Level1, Level2, Name) = (figure.Position, figure.Code, figure.Level1, figure.Level2, figure.Name);
        (UnitName, Direction, Target, Weight) = (figure.Unit.ExactName, figure.Direction, Plain(figure.Target), figure.Weight);
        (Metric, Version, Definition) = (metric, version, figure.Definition);
        if (figure.Actual is { } actual)
        {
            (Gross, Counted, Rows, RowsTotal, HasDemo) = (Plain(actual.Gross), Plain(actual.Counted), actual.Rows, Plain(actual.RowsTotal), actual.HasDemo);
        }
        EvidenceSha256 = evidenceSha256;
    }

    public int Position { get; private set; }
    public string Code { get; private set; } = "";
    public string Level1 { get; private set; } = "";
    public string Level2 { get; private set; } = "";
    public string Name { get; private set; } = "";

    /// <summary>The exact unit: 人, 元.</summary>
    public string UnitName { get; private set; } = "";
    public Direction Direction { get; private set; }

    /// <summary>In the exact unit.</summary>
    public decimal? Target { get; private set; }
    public decimal? Weight { get; private set; }
    public string? Metric { get; private set; }
    public int Version { get; private set; }
    public string Definition { get; private set; } = "";

    /// <summary>总数, in the exact unit; null where nothing was known.</summary>
    public decimal? Gross { get; private set; }

    /// <summary>认定数, in the exact unit; null where nothing was known.</summary>
    public decimal? Counted { get; private set; }
    public int Rows { get; private set; }
    public decimal RowsTotal { get; private set; }
    public bool HasDemo { get; private set; }

    /// <summary>Over the rows behind the counted figure (<see cref="SnapshotMaker"/>), in lower-case hexadecimal.</summary>
    public string EvidenceSha256 { get; private set; } = "";

    /// <summary>Whether both say the same, rows included.</summary>
    public bool Agrees(SnapshotFigure other) => Canonical() == other.Canonical();

    /// <summary>All it says in one line, the same for ever.</summary>
    internal string Canonical() => string.Join('|',
        Position, Code, Level1, Level2, Name, UnitName, Direction, Number(Target), Number(Weight), Metric, Version, Number(Gross), Number(Counted), Rows, Number(RowsTotal), EvidenceSha256);

    /// <summary>As any other figure. What the snapshot does not keep is the indicator's, which stands still as long.</summary>
    /// <param name="unit">Of the indicator's figures today.</param>
    /// <param name="year">Whose target it was set against.</param>
    internal Figure AsFigure(Indicator indicator, Unit unit, int year) => new(
        Code, Position, Level1, Level2, Name, unit.ExactName == UnitName ? unit : Unit.Entered(UnitName), Direction, Target, indicator.TargetIn(year).Assumed, Weight,
        indicator.IsQualitative, indicator.Expectation, Metric is null, Definition, indicator.Note,
        Counted is { } counted ? new Measurement(Gross ?? counted, counted, Rows, RowsTotal, HasDemo, []) : null, Completion.Of(Counted, Target, Direction))
    {
        WeightAssumed = indicator.WeightAssumed,
    };

    /// <summary>Whether a figure comes to something else.</summary>
    internal bool DiffersFrom(Measurement? actual) => Plain(actual?.Counted) != Counted;

    /// <summary>Without trailing zeros, which a database does not keep as they came.</summary>
    internal static string Number(decimal? value) => value?.ToString("0.########", CultureInfo.InvariantCulture) ?? "";

    private static decimal Plain(decimal value) => decimal.Round(value, 8, MidpointRounding.AwayFromZero);

    private static decimal? Plain(decimal? value) => value is { } v ? Plain(v) : null;
}
