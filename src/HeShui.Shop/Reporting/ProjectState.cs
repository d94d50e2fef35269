using System.Collections.Frozen;

namespace HeShui.Shop.Reporting;

public enum ProjectState { Draft, Running, SelfEvaluated, Accepted, Returned, Closed }

public static class ProjectStates
{
    private static readonly FrozenDictionary<ProjectState, ProjectState[]> Steps = new Dictionary<ProjectState, ProjectState[]>
    {
        [ProjectState.Draft] = [ProjectState.Running],
        [ProjectState.Running] = [ProjectState.SelfEvaluated],
        [ProjectState.SelfEvaluated] = [ProjectState.Accepted, ProjectState.Returned],
        [ProjectState.Returned] = [ProjectState.Running, ProjectState.Closed],
        [ProjectState.Accepted] = [ProjectState.Closed],
    }.ToFrozenDictionary();

    /// <summary>The steps that may follow.</summary>
    public static IReadOnlyList<ProjectState> Next(this ProjectState state) => Steps.GetValueOrDefault(state, []);

    public static string Name(this ProjectState state) => state switch
    {
        ProjectState.Draft => "草稿",
        ProjectState.Running => "进行中",
        ProjectState.SelfEvaluated => "已自评",
        ProjectState.Accepted => "已验收",
        ProjectState.Returned => "已退回",
        _ => "已结束",
    };
}
