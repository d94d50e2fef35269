using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Ordering;

public enum OrderStatus { Placed, Confirmed, Completed, Cancelled }

public enum PaymentStatus { Unpaid, Paid, PartlyRefunded, Refunded }

/// <summary>The four axes of an order's state (money.md); fulfilment is Delivery's, after-sales are AfterSales', and both only mirrored.</summary>
public enum Axis { Order, Payment, Fulfilment, AfterSales }

internal static class Transitions
{
    private static readonly HashSet<(OrderStatus, OrderStatus)> Order =
    [
        (OrderStatus.Placed, OrderStatus.Confirmed), (OrderStatus.Placed, OrderStatus.Cancelled),
        (OrderStatus.Confirmed, OrderStatus.Completed), (OrderStatus.Confirmed, OrderStatus.Cancelled),
        (OrderStatus.Cancelled, OrderStatus.Confirmed),
    ];

    private static readonly HashSet<(PaymentStatus, PaymentStatus)> Payment =
    [
        (PaymentStatus.Unpaid, PaymentStatus.Paid), (PaymentStatus.Paid, PaymentStatus.PartlyRefunded), (PaymentStatus.Paid, PaymentStatus.Refunded),
        (PaymentStatus.PartlyRefunded, PaymentStatus.PartlyRefunded), (PaymentStatus.PartlyRefunded, PaymentStatus.Refunded),
    ];

    /// <exception cref="DomainException"><c>wrong-step</c></exception>
    public static void Check(OrderStatus from, OrderStatus to) => Check(Order.Contains((from, to)), from.Name(), to.Name());

    /// <exception cref="DomainException"><c>wrong-step</c></exception>
    public static void Check(PaymentStatus from, PaymentStatus to) => Check(Payment.Contains((from, to)), from.Name(), to.Name());

    private static void Check(bool allowed, string from, string to)
    {
        if (!allowed)
        {
            throw new DomainException("wrong-step", $"订单现在是“{from}”，不能改成“{to}”。");
        }
    }
}

/// <summary>One step on one axis: who, when and why. Rows are only ever added.</summary>
public sealed class HistoryEntry
{
    private HistoryEntry() { }

    internal HistoryEntry(Axis axis, string from, string to, string by, string? why, DateTimeOffset at) =>
        (Axis, From, To, By, Why, At) = (axis, from, to, by, why, at);

    public long Id { get; private set; }
    public Axis Axis { get; private set; }
    public string From { get; private set; } = "";
    public string To { get; private set; } = "";
    public string By { get; private set; } = "";
    public string? Why { get; private set; }
    public DateTimeOffset At { get; private set; }
}

public static class StateNames
{
    public static string Name(this OrderStatus status) => status switch
    {
        OrderStatus.Placed => "待付款",
        OrderStatus.Confirmed => "已确认",
        OrderStatus.Completed => "已完成",
        OrderStatus.Cancelled => "已取消",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static string Name(this PaymentStatus status) => status switch
    {
        PaymentStatus.Unpaid => "未付款",
        PaymentStatus.Paid => "已付款",
        PaymentStatus.PartlyRefunded => "部分退款",
        PaymentStatus.Refunded => "已退款",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
