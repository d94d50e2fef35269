using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>One order, whole: what was bought, where it goes, and all that happened to it.</summary>
public sealed class OrderModel(TimeProvider clock) : ShopPage
{
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    public OrderRecord Order { get; private set; } = null!;
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync() => Order = await Send(new GetOrderRecord(Number));

    public static string Name(Axis axis) => axis switch
    {
        Axis.Order => "订单",
        Axis.Payment => "付款",
        Axis.Fulfilment => "配送",
        _ => "售后",
    };

    /// <summary>A step's state in plain words.</summary>
    public static string Name(Axis axis, string state) => axis switch
    {
        Axis.Order => Enum.Parse<OrderStatus>(state).Name(),
        Axis.Payment => Enum.Parse<PaymentStatus>(state).Name(),
        Axis.Fulfilment => Enum.Parse<Fulfilment>(state).Name(),
        _ => Enum.Parse<AfterSalesStatus>(state).Name(),
    };
}
