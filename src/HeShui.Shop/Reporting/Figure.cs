namespace HeShui.Shop.Reporting;

/// <summary>An indicator with its actual value on a day.</summary>
/// <param name="Position">Order in the form.</param>
/// <param name="Unit">Of the actual.</param>
/// <param name="Target">Of the day's year, in the exact unit.</param>
/// <param name="TargetAssumed">假设目标: not published, chosen so that there is one.</param>
/// <param name="IsQualitative">定性指标: judged by words, without a target.</param>
/// <param name="Expectation">年度指标值 of a qualitative indicator, in words.</param>
/// <param name="IsEntered">填报数据: entered by hand, with no rows behind it.</param>
/// <param name="Actual">Null where nothing is known on that day.</param>
public sealed record Figure(
    string Code, int Position, string Level1, string Level2, string Name, Unit Unit, Direction Direction, decimal? Target, bool TargetAssumed, decimal? Weight,
    bool IsQualitative, string Expectation, bool IsEntered, string Definition, string Note, Measurement? Actual, Completion Completion)
{
    /// <summary>假设分值: not published, chosen so that the points add up.</summary>
    public bool WeightAssumed { get; init; }
}
