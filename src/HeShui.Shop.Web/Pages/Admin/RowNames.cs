namespace HeShui.Shop.Web.Pages.Admin;

/// <summary>What kinds of rows are called where the operator reads of them.</summary>
public static class RowNames
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["Account"] = "账号",
        ["BookLine"] = "付款平台账目",
        ["Brand"] = "品牌",
        ["Campaign"] = "促销",
        ["Cart"] = "购物车",
        ["CaseLine"] = "售后商品",
        ["CaseStep"] = "售后历史",
        ["Category"] = "分类",
        ["CertificationKind"] = "认证",
        ["ClosingDay"] = "休息日",
        ["Difference"] = "对账差异",
        ["Entry"] = "销售台账",
        ["Exclusion"] = "剔除",
        ["FollowEvent"] = "关注",
        ["HeldCoupon"] = "优惠券",
        ["HistoryEntry"] = "订单历史",
        ["InboxEvent"] = "支付通知",
        ["Indicator"] = "指标",
        ["JobRecord"] = "定时任务",
        ["ManualFigure"] = "手工填报",
        ["Member"] = "会员",
        ["Message"] = "站内消息",
        ["Order"] = "订单",
        ["OrderKey"] = "下单凭据",
        ["OrderLine"] = "订单商品",
        ["OutboxMessage"] = "消息",
        ["Payment"] = "支付",
        ["PhoneChange"] = "换手机号",
        ["PickupPoint"] = "自提点",
        ["Picture"] = "图片",
        ["PointsAccount"] = "积分",
        ["PointsEntry"] = "积分变动",
        ["Product"] = "商品",
        ["Project"] = "项目",
        ["Proposal"] = "上架申请",
        ["ReconciledDay"] = "每日对账",
        ["Refund"] = "退款",
        ["RefundCase"] = "售后单",
        ["Shipment"] = "配送单",
        ["Sku"] = "规格",
        ["SlotUse"] = "送货时段",
        ["SmsCode"] = "短信验证码",
        ["StoredFile"] = "佐证材料",
        ["SmsChoice"] = "短信提醒的选择",
        ["Stock"] = "库存",
        ["StockAdjustment"] = "库存变动",
        ["Store"] = "门店信息",
        ["Supplier"] = "供应商",
        ["SupplierOrder"] = "供应商备货",
        ["SupplyAgreement"] = "供货协议",
        ["Township"] = "乡镇",
        ["Village"] = "村",
        ["WrongCode"] = "输错的提货码",
        ["Zone"] = "配送区",
    };

    /// <summary>A kind of row in plain words; its own name where there are none.</summary>
    public static string Name(string kind) => Names.GetValueOrDefault(kind, kind);

    /// <summary>A row by its kind and by what people know it by; ids that only the program knows are left out.</summary>
    public static string Subject(string? kind, string key) => Guid.TryParse(key, out _) ? Name(kind ?? "") : $"{Name(kind ?? "")} {key}";
}
