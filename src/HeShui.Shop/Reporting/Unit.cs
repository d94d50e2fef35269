using System.Globalization;

namespace HeShui.Shop.Reporting;

/// <summary>How a figure is written. Figures are kept exact, in what one row contributes: persons, orders, yuan.</summary>
/// <param name="Name">As shown: 人, 万元.</param>
/// <param name="Size">How many of the exact unit make one of the shown.</param>
/// <param name="ExactName">Name of the exact unit.</param>
public sealed record Unit(string Name, string Format, decimal Size, string ExactName, string ExactFormat)
{
    public static readonly Unit TenThousandYuan = new("万元", "#,0.00", 10_000, "元", "#,0.00");
    public static readonly Unit Yuan = new("元", "#,0.00", 1, "元", "#,0.00");

    /// <summary>A rate; exact, 1 is all of it.</summary>
    public static readonly Unit Percent = new("%", "0.00", 0.01m, "%", "0.00%");

    /// <summary>An average of counted things, with two decimals.</summary>
    public static Unit Average(string name) => new(name, "#,0.00", 1, name, "#,0.00");

    public static Unit Count(string name) => new(name, "#,0", 1, name, "#,0");

    /// <summary>A figure with the decimals somebody entered.</summary>
    public static Unit Entered(string name) => new(name, "#,0.####", 1, name, "#,0.####");

    /// <summary>The number alone, rounded half away from zero: <c>9,028</c>, <c>312.00</c>.</summary>
    public string Text(decimal exact) => (exact / Size).ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The number with every digit: <c>3,120,000.00</c>.</summary>
    public string ExactText(decimal exact) => exact.ToString(ExactFormat, CultureInfo.InvariantCulture);
}
