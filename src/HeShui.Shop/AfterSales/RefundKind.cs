namespace HeShui.Shop.AfterSales;

/// <summary>What a case is about. The names are stored.</summary>
public enum RefundKind
{
    /// <summary>Paid, and called off before it left. Needs nobody's answer.</summary>
    CalledBack,

    /// <summary>It left, could not be handed over, and is back in the store.</summary>
    Undelivered,

    /// <summary>Spoiled, broken, too few or not what was ordered.</summary>
    Quality,

    /// <summary>七天无理由退货</summary>
    NoReason,
}

public static class RefundKinds
{
    public static string Name(this RefundKind kind) => kind switch
    {
        RefundKind.CalledBack => "送出前取消",
        RefundKind.Undelivered => "没有送到",
        RefundKind.Quality => "坏了、少了或发错了",
        RefundKind.NoReason => "7 天无理由退货",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
