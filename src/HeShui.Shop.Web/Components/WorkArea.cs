using HeShui.Shop.Shared;

namespace HeShui.Shop.Web.Components;

/// <summary>The part of the house where one kind of person works, with its navigation.</summary>
public sealed record WorkArea(string Name, string Home, IReadOnlyList<WorkLink> Links)
{
    private static readonly WorkArea[] All =
    [
        new("店员台", "/staff", [new("/staff", "package", "今天的订单"), new("/staff/pickup", "scan-line", "核销提货码")]),
        new("主管部门", "/bureau", [new("/bureau", "landmark", "项目")]),
    ];

    /// <summary>The area a path lies in.</summary>
    public static WorkArea Of(PathString path) => All.First(a => path.StartsWithSegments(a.Home));

    /// <summary>Where a person begins after signing in.</summary>
    public static string HomeOf(Actor actor) => actor.Roles switch
    {
        var r when r.Contains(Role.Bureau) => "/bureau",
        var r when r.Contains(Role.Clerk) => "/staff",
        _ => "/",
    };
}

public sealed record WorkLink(string Href, string Icon, string Name);
