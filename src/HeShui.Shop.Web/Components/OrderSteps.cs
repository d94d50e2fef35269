using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;

namespace HeShui.Shop.Web.Components;

/// <summary>What happened to an order, in plain words.</summary>
public static class OrderSteps
{
    public static string Name(Axis axis) => axis switch
    {
        Axis.Order => "订单",
        Axis.Payment => "付款",
        Axis.Fulfilment => "配送",
        _ => "售后",
    };

    /// <summary><c>待付款 → 已付款</c></summary>
    public static string Change(RecordedStep step) =>
        step.From == step.To ? "去掉一部分" : step.From.Length == 0 ? Name(step.Axis, step.To) : $"{Name(step.Axis, step.From)} → {Name(step.Axis, step.To)}";

    private static string Name(Axis axis, string state) => axis switch
    {
        Axis.Order => Enum.Parse<OrderStatus>(state).Name(),
        Axis.Payment => Enum.Parse<PaymentStatus>(state).Name(),
        Axis.Fulfilment => Enum.Parse<Fulfilment>(state).Name(),
        _ => Enum.Parse<AfterSalesStatus>(state).Name(),
    };
}
