using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.AfterSales;

/// <summary>What may be asked for, and until when (money.md, After-sales). Said here and nowhere else.</summary>
public static class RefundRules
{
    /// <summary>How long after hand-over fresh goods may be complained of.</summary>
    public static readonly TimeSpan FreshTime = TimeSpan.FromHours(24);

    /// <summary>Days without reason, counted from the day after hand-over (消费者权益保护法 第二十五条; 网络购买商品七日无理由退货暂行办法).</summary>
    public const int DaysWithoutReason = 7;

    /// <summary>Days in which goods that keep may be complained of.</summary>
    public const int DaysForQuality = 30;

    /// <summary>How many photos a complaint may have.</summary>
    public const int MostPhotos = 5;

    /// <summary>A supplier who has not answered by then has agreed.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromHours(48);

    /// <summary>How long a buyer may appeal a refusal.</summary>
    public static readonly TimeSpan AppealTime = TimeSpan.FromDays(7);

    /// <summary>Goods that are not back by then will not come.</summary>
    public static readonly TimeSpan ReturnTime = TimeSpan.FromDays(15);

    /// <summary>What may be asked for goods of an order whose goods are there, in the order in which it is offered; nothing while they are on their way or when it is too late.</summary>
    /// <param name="fresh">Whether the goods spoil; see Catalog.</param>
    /// <param name="handedOver">Null until the buyer has them.</param>
    public static IReadOnlyList<RefundKind> Open(Fulfilment state, bool fresh, DateTimeOffset? handedOver, DateTimeOffset now) => (state, handedOver) switch
    {
        (Fulfilment.AwaitingSupplier or Fulfilment.Packed, _) => [RefundKind.CalledBack],
        (Fulfilment.Returned, _) => [RefundKind.Undelivered],
        (Fulfilment.Delivered or Fulfilment.Collected, { } at) => [.. new[] { RefundKind.Quality, RefundKind.NoReason }.Where(kind => now < Ends(kind, fresh, at))],
        _ => [],
    };

    /// <summary>The moment from which it is too late.</summary>
    public static DateTimeOffset Ends(RefundKind kind, bool fresh, DateTimeOffset handedOver) => (kind, fresh) switch
    {
        (RefundKind.NoReason, true) => handedOver,
        (RefundKind.NoReason, false) => Midnight(handedOver, DaysWithoutReason + 1),
        (_, true) => handedOver + FreshTime,
        _ => Midnight(handedOver, DaysForQuality + 1),
    };

    /// <summary>Whether a complaint has to show what is wrong.</summary>
    public static bool NeedsPhoto(this RefundKind kind) => kind == RefundKind.Quality;

    /// <summary>Whether the buyer has the goods and sends them back.</summary>
    public static bool SendsBack(this RefundKind kind, bool fresh) => kind is RefundKind.NoReason or RefundKind.Quality && !fresh;

    private static DateTimeOffset Midnight(DateTimeOffset from, int days) => Shanghai.At(Shanghai.DateOf(from).AddDays(days), TimeOnly.MinValue);
}
