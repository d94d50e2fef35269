using HeShui.Shop.Shared;

namespace HeShui.Shop.Promotions;

/// <summary>积分: how many points a member has. Changed by increments of the database alone, each with its entry.</summary>
public sealed class PointsAccount
{
    private PointsAccount() { }

    public MemberId Member { get; private set; }

    /// <summary>Below zero only where points were taken back that had been used already; what is earned next fills it up.</summary>
    public int Balance { get; private set; }
}

/// <summary>Why points came or went.</summary>
public enum PointsReason
{
    /// <summary>An order was completed. Once for each order.</summary>
    Earned,

    /// <summary>They paid for part of an order. Once for each order.</summary>
    Used,

    /// <summary>The order they paid for was called off, or a part of it, or its money given back.</summary>
    Returned,

    /// <summary>The money of the order that earned them was given back.</summary>
    TakenBack,
}

/// <summary>Points that came or went. Rows are only ever added.</summary>
public sealed class PointsEntry
{
    private PointsEntry() { }

    public long Id { get; private set; }
    public MemberId Member { get; private set; }
    public OrderId Order { get; private set; }
    public string OrderNumber { get; private set; } = "";
    public PointsReason Reason { get; private set; }

    /// <summary>Above zero what came, below what went.</summary>
    public int Points { get; private set; }
    public DateTimeOffset At { get; private set; }
}
