namespace HeShui.Shop.Reporting.Metrics;

/// <summary>团购销售额</summary>
internal sealed class GroupBuySales : UnrecordedSales
{
    public override string Code => "group-buy-sales";
    public override string Title => "团购销售额";
    public override string Definition => "与销售额同样计算，但只计团购成团的单。本店还没有开团购，台账里没有记录，所以写“—”，不记 0。";
}
