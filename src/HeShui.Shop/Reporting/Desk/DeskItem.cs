namespace HeShui.Shop.Reporting.Desk;

/// <summary>How soon it wants to be seen to; the first is the most urgent.</summary>
public enum DeskUrgency
{
    /// <summary>过期了</summary>
    Overdue,

    /// <summary>等决定: others wait for the bureau.</summary>
    Waiting,

    /// <summary>落后了</summary>
    Behind,

    /// <summary>缺数字</summary>
    Silent,

    /// <summary>快到期</summary>
    Soon,
}

/// <summary>Something that needs attention.</summary>
/// <param name="About">The project or thing it is about.</param>
/// <param name="What">In one plain sentence.</param>
/// <param name="Address">Page of the shop where it is seen to.</param>
public sealed record DeskItem(DeskUrgency Urgency, string About, string What, string Address);
