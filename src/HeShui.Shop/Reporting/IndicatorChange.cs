using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting;

/// <summary>What a project is judged by was changed after it had begun: both values, who, when and why. Rows are only ever added.</summary>
public sealed class IndicatorChange
{
    private IndicatorChange() { }

    /// <param name="indicator">Null for what concerns the whole project.</param>
    internal IndicatorChange(Indicator? indicator, string what, string before, string after, string why, string by, DateTimeOffset at) =>
        (Indicator, IndicatorName, What, Before, After, Why, By, At) = (indicator?.Id, indicator?.Name ?? "", what, before, after, why, by, at);

    public long Id { get; private set; }
    public IndicatorId? Indicator { get; private set; }

    /// <summary>As it was called then; empty for what concerns the whole project.</summary>
    public string IndicatorName { get; private set; } = "";

    /// <summary>目标值, 分值 …</summary>
    public string What { get; private set; } = "";
    public string Before { get; private set; } = "";
    public string After { get; private set; } = "";
    public string Why { get; private set; } = "";
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
}
