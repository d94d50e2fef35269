namespace HeShui.Shop.Reporting;

/// <summary>By what a figure can be told apart.</summary>
public enum Dimension
{
    /// <summary>乡镇</summary>
    Township,

    /// <summary>供应商</summary>
    Supplier,

    /// <summary>分类</summary>
    Category,

    /// <summary>渠道</summary>
    Channel,

    /// <summary>配送区</summary>
    Zone,
}

/// <summary>One part of a figure, by a dimension.</summary>
/// <param name="Key">Code of the value, or a supplier's id; null for the rows that have none.</param>
public sealed record Cut(Dimension By, string? Key);

public static class DimensionWords
{
    public static string Name(this Dimension dimension) => dimension switch
    {
        Dimension.Township => "乡镇",
        Dimension.Supplier => "供应商",
        Dimension.Category => "分类",
        Dimension.Channel => "渠道",
        _ => "配送区",
    };

    /// <summary>What the rows without a value are called.</summary>
    public static string None(this Dimension dimension) => dimension switch
    {
        Dimension.Township => "未填乡镇",
        Dimension.Supplier => "没有供应商（运费）",
        Dimension.Category => "没有分类（运费）",
        Dimension.Channel => "未知渠道",
        _ => "未知配送区",
    };
}
