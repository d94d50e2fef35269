namespace HeShui.Shop.Delivery.Contracts;

public static class FulfilmentNames
{
    /// <summary>The state in words a buyer understands.</summary>
    public static string Name(this Fulfilment state) => state switch
    {
        Fulfilment.AwaitingPayment => "待付款",
        Fulfilment.AwaitingSupplier => "备货中",
        Fulfilment.Packed => "已备好",
        Fulfilment.AtHub => "已到配送中心",
        Fulfilment.Sorted => "已分拣",
        Fulfilment.OutForDelivery => "配送中",
        Fulfilment.ReadyForPickup => "待自提",
        Fulfilment.Delivered => "已送达",
        Fulfilment.Collected => "已提货",
        Fulfilment.Failed => "未送到",
        Fulfilment.Returned => "已退回",
        Fulfilment.Cancelled => "已取消",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
