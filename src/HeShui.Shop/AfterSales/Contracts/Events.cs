using HeShui.Shop.Shared;

namespace HeShui.Shop.AfterSales.Contracts;

/// <summary>A case has come one step further.</summary>
/// <param name="Number">Of the case.</param>
/// <param name="By">Who did it, for the history.</param>
/// <param name="Why">Null where the step says it all.</param>
/// <param name="SendBackUntil">Until when the goods have to be back, where the step asks for them; else null.</param>
/// <param name="AppealUntil">Until when the buyer may appeal, where the step refuses; else null.</param>
public sealed record AfterSalesChanged(
    OrderId Order, string Number, AfterSalesStatus From, AfterSalesStatus To, string By, string? Why, DateTimeOffset? SendBackUntil, DateTimeOffset? AppealUntil, DateTimeOffset At) : IEvent;

/// <summary>It is settled that money goes back: whoever keeps money, stock or books does their part in the same transaction.</summary>
/// <param name="Freight">How much of the freight.</param>
/// <param name="Reason">As the buyer reads it.</param>
public sealed record RefundDecided(
    RefundCaseId Case, string Number, OrderId Order, IReadOnlyList<RefundedLine> Lines, Money Freight, string Reason, string By, DateTimeOffset At) : IEvent
{
    /// <summary>Of lines and freight.</summary>
    public Money Amount => Lines.Sum(l => l.Amount) + Freight;
}

/// <param name="Units">That the money is for.</param>
/// <param name="UnitsBack">Of them those that are for sale again.</param>
public sealed record RefundedLine(OrderLineId Line, SkuId Sku, string ProductName, int Units, Money Amount, int UnitsBack);

/// <summary>The buyer called a part of a paid order off, or all of it, before it left.</summary>
/// <param name="Left">What is still to be sent, in no order; nothing where all was called off.</param>
public sealed record GoodsCalledBack(OrderId Order, IReadOnlyList<GoodsLeft> Left, string By, string Why, DateTimeOffset At) : IEvent;

/// <param name="Units">One at least.</param>
public sealed record GoodsLeft(string ProductName, string SkuName, SupplierId Supplier, int Units);
