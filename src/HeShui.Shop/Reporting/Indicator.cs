using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting;

/// <summary>Which side of the target is good.</summary>
public enum Direction { AtLeast, AtMost, Exactly }

/// <summary>指标, on the three levels of the official form. Its actual value is computed by a metric, or entered by hand.</summary>
public sealed class Indicator
{
    private Indicator() { }

    public Indicator(string code) => (Id, Code) = (IndicatorId.New(), code);

    public IndicatorId Id { get; private set; }

    /// <summary>Unique in its project, as in addresses of pages.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Order in the form.</summary>
    public int Position { get; set; }

    /// <summary>一级指标: 产出指标, 效益指标, 满意度指标.</summary>
    public string Level1 { get; set; } = "";

    /// <summary>二级指标: 数量指标, 经济效益指标 …</summary>
    public string Level2 { get; set; } = "";

    /// <summary>三级指标</summary>
    public string Name { get; set; } = "";
    public string Unit { get; set; } = "";
    public Direction Direction { get; set; }

    /// <summary>In the indicator's unit; null where none was set.</summary>
    public decimal? Target { get; set; }

    /// <summary>The target is not published: it was chosen so that there is one.</summary>
    public bool TargetAssumed { get; set; }

    /// <summary>定性指标: judged by words, so it has an expectation and no target.</summary>
    public bool IsQualitative { get; set; }

    /// <summary>年度指标值 of a qualitative indicator, in words; empty for a quantitative one.</summary>
    public string Expectation { get; set; } = "";

    /// <summary>Points in the self-evaluation.</summary>
    public decimal? Weight { get; set; }

    /// <summary>Code of the metric that computes it; null where figures are entered.</summary>
    public string? Metric { get; set; }
    public string Note { get; set; } = "";
}
