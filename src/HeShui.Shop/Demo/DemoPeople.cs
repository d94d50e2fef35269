namespace HeShui.Shop.Demo;

/// <summary>Who acts in the demo's histories.</summary>
internal static class DemoPeople
{
    public const string System = "系统", Clerk = "张店员", Courier = "赵师傅";

    public static readonly IReadOnlyList<string> Streets = ["人民路", "解放路", "建设路", "南大街", "北大街", "西环路", "东方红路", "文化巷", "团结新村", "和平路"];

    /// <summary>Who works at a pickup point.</summary>
    public static string At(string? pickupPoint) => pickupPoint switch
    {
        null or "store" => Clerk,
        "station-taibai" => "刘站长",
        _ => "服务站",
    };
}
