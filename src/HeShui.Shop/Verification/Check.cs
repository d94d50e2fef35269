namespace HeShui.Shop.Verification;

/// <summary>A rule as SQL: what it looks at, and which of that does not hold.</summary>
/// <param name="Name">The rule, in words for the person who runs it.</param>
/// <param name="All">A query that gives one row for each thing looked at.</param>
/// <param name="Broken">A query that gives one row for each thing on which the rule does not hold: its name in a column <c>example</c>.</param>
internal sealed record Check(string Name, string All, string Broken)
{
    /// <summary>How many broken ones are named.</summary>
    public const int MostExamples = 5;

    /// <summary>How many things there are to look at.</summary>
    public string CountSql => $"SELECT count(*) AS \"Value\" FROM ({All}) x";

    /// <summary>Some broken ones, each with how many there are in total.</summary>
    public string BrokenSql => $"SELECT example, count(*) OVER () AS total FROM ({Broken}) x ORDER BY example LIMIT {MostExamples}";
}
