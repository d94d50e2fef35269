using HeShui.Shop.Shared.Sheets;

namespace HeShui.Shop.Reporting.External;

/// <summary>Where else the county's goods are sold. The province's platform is there for sales of others; what our own shop sells through it is in the sales ledger.</summary>
public enum Platform { Taobao, Tmall, Jd, Pinduoduo, Douyin, Kuaishou, Poverty832, Meituan, Fliggy, Provincial }

public static class PlatformWords
{
    private static readonly Dictionary<Platform, string[]> Names = new()
    {
        [Platform.Taobao] = ["淘宝", "淘宝网"],
        [Platform.Tmall] = ["天猫", "天猫商城"],
        [Platform.Jd] = ["京东", "京东商城"],
        [Platform.Pinduoduo] = ["拼多多", "多多"],
        [Platform.Douyin] = ["抖音", "抖音小店", "抖店", "抖音商城"],
        [Platform.Kuaishou] = ["快手", "快手小店"],
        [Platform.Poverty832] = ["832", "832平台", "脱贫地区农副产品网络销售平台", "扶贫832"],
        [Platform.Meituan] = ["美团", "美团优选", "美团外卖"],
        [Platform.Fliggy] = ["飞猪", "飞猪旅行"],
        [Platform.Provincial] = ["臻品甘肃"],
    };

    /// <summary>As people call it: 淘宝, 832.</summary>
    public static string Name(this Platform platform) => Names[platform][0];

    /// <summary>The platform by one of its names; null for none.</summary>
    internal static Platform? Find(string name) =>
        Names.Where(n => n.Value.Any(known => SheetTable.Plain(known) == SheetTable.Plain(name))).Select(n => (Platform?)n.Key).FirstOrDefault();

    /// <summary>The name that was probably meant; null for none.</summary>
    internal static string? Near(string name) => NearMatch.Of(name, Names.Values.SelectMany(n => n));
}
