namespace HeShui.Shop.Reporting;

/// <summary>A 一级指标 of the official form (项目支出绩效自评表) with the 二级指标 below it, in the form's order.</summary>
/// <param name="UsualPoints">What its indicators weigh in the usual layout of the form.</param>
public sealed record IndicatorLevel(string Name, decimal UsualPoints, IReadOnlyList<string> Below)
{
    public const string Output = "产出指标", Benefit = "效益指标", Satisfaction = "满意度指标";

    public static readonly IReadOnlyList<IndicatorLevel> All =
    [
        new(Output, 50, ["数量指标", "质量指标", "时效指标", "成本指标"]),
        new(Benefit, 30, ["经济效益指标", "社会效益指标", "可持续影响指标"]),
        new(Satisfaction, 10, ["服务对象满意度指标"]),
    ];

    /// <summary>Whether the form has this pair.</summary>
    public static bool Has(string level1, string level2) => All.Any(l => l.Name == level1 && l.Below.Contains(level2));

    /// <summary>Where a pair stands in the form; what the form does not have comes last.</summary>
    public static int Order(string level1, string level2)
    {
        var order = All.SelectMany(l => l.Below.Select(b => (l.Name, b))).ToList().IndexOf((level1, level2));
        return order < 0 ? int.MaxValue : order;
    }
}
