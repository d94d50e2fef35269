namespace HeShui.Shop.AfterSales.Contracts;

/// <summary>The after-sales axis (money.md), of one case and of an order. <see cref="Closed"/> is a case that came to nothing without anybody refusing it.</summary>
public enum AfterSalesStatus { None, Requested, Approved, Rejected, Returned, Refunded, Closed }

public static class AfterSalesNames
{
    /// <summary>The state in words a buyer understands.</summary>
    public static string Name(this AfterSalesStatus status) => status switch
    {
        AfterSalesStatus.None => "无",
        AfterSalesStatus.Requested => "已申请",
        AfterSalesStatus.Approved => "已同意",
        AfterSalesStatus.Rejected => "已拒绝",
        AfterSalesStatus.Returned => "货已退回",
        AfterSalesStatus.Refunded => "已退款",
        AfterSalesStatus.Closed => "已结束",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
