namespace HeShui.Shop.Reporting;

/// <summary>What was measured, in the exact unit.</summary>
/// <param name="Gross">总数: before exclusions.</param>
/// <param name="Counted">认定数: what the rows come to.</param>
/// <param name="Rows">How many rows are behind the counted figure.</param>
/// <param name="RowsTotal">What the rows' contributions add up to; the counted figure itself, or for an average its dividend.</param>
/// <param name="HasDemo">Whether demo data is among the rows.</param>
public sealed record Measurement(decimal Gross, decimal Counted, int Rows, decimal RowsTotal, bool HasDemo, IReadOnlyList<LeftOut> LeftOut)
{
    /// <summary>How the rows make the figure, where it is not simply what they add up to.</summary>
    public Quotient? Quotient { get; init; }

    /// <summary>What has to be read with the figure, such as a peak, in words.</summary>
    public IReadOnlyList<Beside> Beside { get; init; } = [];
}

/// <summary>An average or a rate: what is divided by what.</summary>
/// <param name="Dividend">What the rows add up to, in their unit.</param>
public sealed record Quotient(string DividendName, decimal Dividend, string DivisorName, decimal Divisor);

/// <param name="Text">With its unit.</param>
public sealed record Beside(string Name, string Text);

/// <summary>What one rule takes away between gross and counted.</summary>
/// <param name="Value">In the exact unit; null for an average, where the rules do not add up.</param>
public sealed record LeftOut(string Rule, int Rows, decimal? Value);

/// <summary>A row behind a figure.</summary>
/// <param name="Cells">Under the columns, each a text, a date or a number; the last is the contribution.</param>
/// <param name="Contribution">In the exact unit.</param>
public sealed record EvidenceRow(IReadOnlyList<object> Cells, decimal Contribution, bool IsDemo)
{
    /// <summary>What the row is, the same for ever: an entry, a member, an order. No name or phone number is in it.</summary>
    public required string Key { get; init; }

    /// <summary>The row's place, to go on after it; null where rows can only be counted off.</summary>
    internal object? Mark { get; init; }
}

/// <summary>A column of the rows.</summary>
/// <param name="Unit">Of the numbers in it, as they are kept: yuan, persons; null where it has none.</param>
/// <param name="Wraps">Its texts may take several lines.</param>
public sealed record EvidenceColumn(string Name, Unit? Unit = null, bool Wraps = false);
