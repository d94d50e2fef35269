using System.Globalization;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Messages;

/// <summary>What a member is told, in plain Chinese. Never the pickup code: whoever holds it gets the goods.</summary>
/// <param name="Occurrence">Which time it is, for what may happen to an order again.</param>
internal sealed record News(MessageKind Kind, string Title, string Text, string Occurrence = "")
{
    private string? Place { get; init; }
    private Money? Amount { get; init; }

    public static readonly News Placed = new(MessageKind.OrderPlaced, "订单已提交", "请尽快付款，过了时间订单会自动取消。");

    public static News PlacedToPayAtPickup(Money cash) =>
        new(MessageKind.OrderPlaced, "订单已确认", $"我们开始备货。货到了会告诉您，请带上现金 {cash} 来取。不想要了，请在订单里取消。");

    public static readonly News PaidAtPickup = new(MessageKind.OrderPaid, "已付款", "钱收到了，这个订单付清了。");

    public static readonly News Paid = new(MessageKind.OrderPaid, "已付款", "钱收到了，我们开始备货。");

    public static readonly News Delivered = new(MessageKind.Delivered, "已送到", "货送到了，请查看。有问题请联系门店。");

    public static readonly News Collected = new(MessageKind.Delivered, "已取货", "货交到您手上了。有问题请联系门店。");

    public static News Cancelled(string why) => new(MessageKind.OrderCancelled, "订单已取消", $"原因：{why.TrimEnd('。')}。还想要的话，请重新下单。");

    /// <param name="cash">What is to be paid there; null where nothing is.</param>
    public static News Ready(PickupPointCard point, Money? cash) =>
        new(MessageKind.ReadyForPickup, "可以取货了", $"请到{point.Name}取货（{point.Address}）。{(cash is null ? "" : $"请带上现金 {cash}。")}点开订单就能看到提货码，取货时给店员看。") { Place = point.Name };

    /// <param name="again">Whether the last try has failed.</param>
    public static News SentOut(ReceivingMethod method, bool again, DateTimeOffset at) => new(
        MessageKind.OutForDelivery,
        again ? "货又送出来了" : "货送出来了",
        method == ReceivingMethod.Parcel ? "货已经交给快递，请留意电话。" : "配送员已经出发，请留意电话，家里留个人。",
        Time(at));

    /// <param name="why">Null where nobody has said.</param>
    public static News Failed(string? why, DateTimeOffset at) =>
        new(MessageKind.DeliveryFailed, "这次没送到", $"{(why is null ? "" : $"原因：{why}。")}货还在我们这里，会再送，或打电话跟您商量。", Time(at));

    public static News Refunded(Guid refund, Money amount) =>
        new(MessageKind.Refunded, "退款了", $"{amount} 已经按原路退回。到账时间看您的银行，一般几天内。", refund.ToString("N")) { Amount = amount };

    public static News HandedBack(Guid refund, Money amount) =>
        new(MessageKind.Refunded, "退款了", $"{amount} 已经由店员退给您。没有收到，请联系门店。", refund.ToString("N")) { Amount = amount };

    /// <param name="why">Null where nothing was said.</param>
    public static News GoodsAwaited(string number, string? why, DateTimeOffset until, DateTimeOffset at) => new(
        MessageKind.AfterSales, "同意退货了",
        $"{Said(why)}请在 {Shanghai.DateOf(until):M 月 d 日}前把货送回门店或服务站，收到就退钱。售后单 {number}。", Time(at));

    /// <param name="until">Until when the buyer may appeal; null where it is final.</param>
    public static News Rejected(string number, string? why, DateTimeOffset? until, DateTimeOffset at) => new(
        MessageKind.AfterSales, "售后没有通过",
        $"{Said(why)}{(until is { } day ? $"不同意的话，请在 {Shanghai.DateOf(day):M 月 d 日}前点开售后单申诉，由门店决定。" : "这是门店的最后决定。还有疑问请联系门店。")}售后单 {number}。", Time(at));

    public static News AfterSalesClosed(string number, string? why, DateTimeOffset at) =>
        new(MessageKind.AfterSales, "售后已结束", $"{Said(why)}还需要的话，请联系门店。售后单 {number}。", Time(at));

    private static string Said(string? why) => why is null ? "" : $"原因：{why.TrimEnd('。')}。";

    /// <summary>What fills the places of the text message.</summary>
    public Dictionary<string, string> Parameters(string number)
    {
        var filled = new Dictionary<string, string> { ["number"] = number };
        if (Place is { } place)
        {
            filled["place"] = place;
        }
        if (Amount is { } amount)
        {
            filled["amount"] = amount.Yuan.ToString("0.00", CultureInfo.InvariantCulture);
        }
        return filled;
    }

    /// <summary>The same for an event that is handed on twice; another for the next try, which is never in the same second.</summary>
    private static string Time(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
