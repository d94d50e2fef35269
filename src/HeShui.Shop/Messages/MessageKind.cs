using HeShui.Shop.Shared.Sms;

namespace HeShui.Shop.Messages;

/// <summary>What members are told of. The names are stored.</summary>
public enum MessageKind
{
    OrderPlaced,
    OrderPaid,

    /// <summary>Called off by somebody else than the buyer, or because its time ran out.</summary>
    OrderCancelled,
    ReadyForPickup,
    OutForDelivery,

    /// <summary>Delivered or collected.</summary>
    Delivered,
    DeliveryFailed,
    Refunded,

    /// <summary>A case of theirs was answered, or came to an end by itself. Money that goes back is told by <see cref="Refunded"/>.</summary>
    AfterSales,
}

public static class MessageKinds
{
    /// <summary>All of them, in the order in which they happen.</summary>
    public static readonly IReadOnlyList<MessageKind> All = Enum.GetValues<MessageKind>();

    /// <summary>As a member chooses by it.</summary>
    public static string Name(this MessageKind kind) => kind switch
    {
        MessageKind.OrderPlaced => "下单了",
        MessageKind.OrderPaid => "付款了",
        MessageKind.OrderCancelled => "订单取消了",
        MessageKind.ReadyForPickup => "可以取货了",
        MessageKind.OutForDelivery => "货送出来了",
        MessageKind.Delivered => "货收到了",
        MessageKind.DeliveryFailed => "这次没送到",
        MessageKind.Refunded => "退款了",
        MessageKind.AfterSales => "售后有答复了",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Whether it also goes by text message to those who have not chosen: what needs them to come, to be at home or to answer, and money.</summary>
    public static bool GoesBySms(this MessageKind kind) => kind is MessageKind.ReadyForPickup or MessageKind.OutForDelivery or MessageKind.Refunded or MessageKind.AfterSales;

    internal static SmsTemplate Template(this MessageKind kind) => Enum.Parse<SmsTemplate>(kind.ToString());
}
