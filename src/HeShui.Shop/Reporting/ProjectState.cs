namespace HeShui.Shop.Reporting;

public enum ProjectState { Draft, Running, SelfEvaluated, Accepted, Returned, Closed }

public static class ProjectStates
{
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
