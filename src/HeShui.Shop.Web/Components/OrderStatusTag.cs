using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;

namespace HeShui.Shop.Web.Components;

/// <summary>An order's state in one tag, as its buyer sees it.</summary>
/// <param name="Tone">Of the tag: <c>amber</c>, <c>blue</c>, …</param>
public sealed record OrderStatusTag(string Tone, string Icon, string Name)
{
    public static OrderStatusTag Of(OrderStatus status, PaymentStatus payment, Fulfilment fulfilment) => (status, payment, fulfilment) switch
    {
        (_, PaymentStatus.Refunded or PaymentStatus.PartlyRefunded, _) => new("red", "rotate-ccw", payment.Name()),
        (OrderStatus.Placed, _, _) => new("amber", "clock", "待付款"),
        (OrderStatus.Cancelled, _, _) => new("muted", "ban", "已取消"),
        (OrderStatus.Completed, _, _) => new("green", "circle-check", "已完成"),
        (_, _, Fulfilment.OutForDelivery) => new("blue", "truck", "配送中"),
        (_, _, Fulfilment.ReadyForPickup) => new("green", "store", "待自提"),
        (_, _, Fulfilment.Failed or Fulfilment.Returned) => new("red", "package-x", fulfilment.Name()),
        _ => new("blue", "package", "备货中"),
    };
}
