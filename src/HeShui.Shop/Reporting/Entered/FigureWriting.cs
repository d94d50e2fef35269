using HeShui.Shop.Shared.Sheets;

namespace HeShui.Shop.Reporting.Entered;

/// <summary>How figures are typed into a form.</summary>
public static class FigureWriting
{
    /// <summary>A number in an indicator's unit; one of money may say 元 or 万元 behind it, if that is the unit.</summary>
    public static Written<decimal> Value(string? text, string unit)
    {
        var written = Writing.YuanIn(unit) is { } size ? InUnit(Writing.Yuan(text, unit), size) : Writing.Number(unit == "%" ? text?.TrimEnd('%', '％', ' ') : text);
        return written.Problem is null ? FigureRules.Checked(written.Value) : written;
    }

    /// <summary>A day, or a whole month, which stands for its last day.</summary>
    public static Written<DateOnly> Day(string? text) => Writing.Month(text) is { Problem: null } month ? FigureRules.EndOf(month.Value) : Writing.Day(text);

    private static Written<decimal> InUnit(Written<decimal> yuan, decimal size) => yuan.Problem is null ? yuan.Value / size : yuan;
}
