namespace HeShui.Shop.Delivery;

/// <summary>乡镇. Reference data.</summary>
public sealed record Township(string Code, string Name, int Position);

public enum VillageKind { Community, Village }

/// <summary>A community of the main town or a village. The delivery zone belongs to it, not to the township. Reference data.</summary>
public sealed record Village(string Code, string Township, string Name, VillageKind Kind, string Zone, bool Demo);

public enum PickupPointKind
{
    /// <summary>体验店</summary>
    Store,

    /// <summary>乡镇服务站</summary>
    Station,

    /// <summary>村级服务点</summary>
    Point,
}

/// <summary>自提点. Reference data.</summary>
public sealed record PickupPoint(
    string Code, string Name, PickupPointKind Kind, string Township, string? Village, string Zone, string Address, string Phone, bool Demo);

/// <summary>A day on which nothing is delivered and no pickup point is open.</summary>
/// <param name="Date">Business date.</param>
public sealed record ClosingDay(DateOnly Date, string Reason);

internal static class Gansu
{
    /// <summary>Prefectures that courier firms deliver to the day after next.</summary>
    public static readonly IReadOnlyList<string> Cities =
    [
        "庆阳市（合水县以外）", "兰州市", "嘉峪关市", "金昌市", "白银市", "天水市", "武威市", "张掖市", "平凉市", "酒泉市", "定西市", "陇南市", "临夏州", "甘南州",
    ];
}
