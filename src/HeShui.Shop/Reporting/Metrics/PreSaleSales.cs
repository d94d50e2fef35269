namespace HeShui.Shop.Reporting.Metrics;

/// <summary>预售销售额</summary>
internal sealed class PreSaleSales : UnrecordedSales
{
    public override string Code => "pre-sale-sales";
    public override string Title => "预售销售额";
    public override string Definition => "与销售额同样计算，但只计预售的单。本店还没有开预售，台账里没有记录，所以写“—”，不记 0。";
}
