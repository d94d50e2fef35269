using System.Globalization;

namespace HeShui.Shop.Reporting;

/// <summary>How rates are written: with one decimal more than a count has.</summary>
public static class PaceNumbers
{
    /// <summary>What a week brings: <c>3.5</c>, <c>0.12</c>.</summary>
    /// <param name="exact">In the unit's exact unit.</param>
    public static string PerWeek(this Unit unit, decimal exact) =>
        decimal.Round(exact / unit.Size, Decimals(unit), MidpointRounding.AwayFromZero).ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>What has to come on top: rounded up, so that it is enough.</summary>
    /// <param name="exact">In the unit's exact unit.</param>
    public static string More(this Unit unit, decimal exact) =>
        decimal.Round(exact / unit.Size, Decimals(unit), MidpointRounding.ToPositiveInfinity).ToString("#,0.##", CultureInfo.InvariantCulture);

    private static int Decimals(Unit unit) => unit.Format.EndsWith(".00", StringComparison.Ordinal) ? 2 : 1;
}
