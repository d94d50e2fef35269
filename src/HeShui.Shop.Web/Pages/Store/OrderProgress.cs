using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Web.Components;

namespace HeShui.Shop.Web.Pages.Store;

public enum StepState { Done, Now, Ahead }

/// <param name="At">When it was done; null where it is not.</param>
public sealed record ProgressStep(string Icon, string Name, StepState State, DateTimeOffset? At);

/// <summary>How far an order has come, in plain words: where it is, what comes next, and the steps from placed to handed over.</summary>
/// <param name="Next">What will happen and what the buyer has to do.</param>
public sealed record OrderProgress(string Headline, string Next, IReadOnlyList<ProgressStep> Steps)
{
    public static OrderProgress Of(OrderDetails order, DateTimeOffset now)
    {
        var (headline, next) = Say(order, Words.When(order.PromiseFrom, order.PromiseTo, now));
        return new OrderProgress(headline, next, order.Status == OrderStatus.Cancelled ? CalledOff(order) : OnItsWay(order));
    }

    private static (string Headline, string Next) Say(OrderDetails order, string when) => (order.Status, order.Fulfilment, order.Destination.Method) switch
    {
        (OrderStatus.Placed, _, _) when order.CanPay => ("等您付款", "付款后马上为您备货。到时间没有付款，订单会自动取消。"),
        (OrderStatus.Placed, _, _) => ("付款时间已过", "订单正在自动取消。还想要的话，请重新下单。"),
        (OrderStatus.Cancelled, _, _) => ("订单已取消", order.History.LastOrDefault(h => h.To == nameof(OrderStatus.Cancelled))?.Why ?? ""),
        (_, Fulfilment.ReadyForPickup, _) when order.CashDue is { } cash => ("可以取货了", $"请带上提货码和现金 {cash}，到{order.Destination.Address}取货。"),
        (_, Fulfilment.AwaitingSupplier, _) when order.CashDue is { } cash => ("订单已确认，正在备货", $"备好后这里会显示，{when} 可以取货，取货时付现金 {cash}。"),
        (_, Fulfilment.OutForDelivery, ReceivingMethod.Pickup) => ("正在送往自提点", $"{when} 可以去取，到了这里会显示。"),
        (_, Fulfilment.OutForDelivery, ReceivingMethod.Parcel) => ("快递在路上", $"{when} 送到，请留意快递电话。"),
        (_, Fulfilment.OutForDelivery, _) => ("正在给您送来", $"{when} 送到，请留意电话。"),
        (_, Fulfilment.ReadyForPickup, _) => ("可以取货了", $"请带上提货码，到{order.Destination.Address}取货。"),
        (_, Fulfilment.Delivered, _) => ("已送到", "谢谢您！东西有问题，请尽快申请售后。"),
        (_, Fulfilment.Collected, _) => ("已取货", "谢谢您！东西有问题，请尽快申请售后。"),
        (_, Fulfilment.Failed, _) => ("这次没能送到", $"原因：{order.History.LastOrDefault(h => h.To == nameof(Fulfilment.Failed))?.Why}。门店会打电话和您重新约时间。"),
        (_, Fulfilment.Returned, _) => ("货已退回门店", "可以申请退款，或者联系门店重新约时间。"),
        (_, Fulfilment.AwaitingSupplier, ReceivingMethod.Pickup) => ("付好了，正在备货", $"备好后这里会显示，{when} 可以取货。"),
        (_, Fulfilment.AwaitingSupplier, _) => ("付好了，正在备货", $"备好就出发，{when} 送到。"),
        (_, _, ReceivingMethod.Pickup) => ("货已备好", $"马上送往自提点，{when} 可以取货。"),
        _ => ("货已备好", $"马上出发，{when} 送到。"),
    };

    private static List<ProgressStep> OnItsWay(OrderDetails order)
    {
        var pickup = order.Destination.Method == ReceivingMethod.Pickup;
        var collectable = Moment(order, Fulfilment.ReadyForPickup);
        (string Icon, string Name, string NameNow, DateTimeOffset? At)[] way =
        [
            ("clipboard-list", "已下单", "已下单", order.PlacedAt),
            ("wallet", "付款", "等您付款", Moment(order, PaymentStatus.Paid)),
            ("package", "备货", "正在备货", Moment(order, Fulfilment.Packed)),
            pickup ? ("store", "到自提点", "送往自提点", collectable) : ("truck", "配送", "等待出发", Moment(order, Fulfilment.OutForDelivery)),
            pickup ? ("package-check", "取货", "等您来取", Moment(order, Fulfilment.Collected)) : ("package-check", "送到", "正在路上", Moment(order, Fulfilment.Delivered)),
        ];
        if (order.PaymentMethod == PaymentMethod.AtPickup)
        {
            way = [.. way.Where(s => s.Icon != "wallet")];
        }
        var done = way.TakeWhile(s => s.At is not null).Count();
        return way.Select((s, i) => i < done ? new ProgressStep("check", s.Name, StepState.Done, s.At)
            : i == done ? new ProgressStep(s.Icon, s.NameNow, StepState.Now, null)
            : new ProgressStep(s.Icon, s.Name, StepState.Ahead, null)).ToList();
    }

    private static List<ProgressStep> CalledOff(OrderDetails order) =>
    [
        new("check", "已下单", StepState.Done, order.PlacedAt),
        new("ban", "已取消", StepState.Now, order.History.LastOrDefault(h => h.Axis == Axis.Order && h.To == nameof(OrderStatus.Cancelled))?.At),
    ];

    /// <summary>When the order last came to a state; null if it has not.</summary>
    private static DateTimeOffset? Moment<TState>(OrderDetails order, TState state) where TState : struct, Enum =>
        order.History.LastOrDefault(h => h.To == state.ToString())?.At;
}
