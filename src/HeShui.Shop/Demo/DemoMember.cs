using HeShui.Shop.Delivery;
using HeShui.Shop.Reporting;

namespace HeShui.Shop.Demo;

/// <summary>A member of the demo, with what only the demo knows of a person.</summary>
/// <param name="Home">Null outside the county.</param>
/// <param name="Appetite">How often the person buys beside the others; 0 never.</param>
/// <param name="Excluded">Why the member does not count.</param>
internal sealed record DemoMember(
    Guid Id, string Name, string Phone, DateTimeOffset RegisteredAt, DateOnly RegisteredOn, bool Verified, Village? Home, double Appetite,
    ExclusionRule? Excluded = null, DateOnly? ClosedOn = null)
{
    /// <summary>Whether the member counts in 注册人数 from the day of the registration on.</summary>
    public bool Counts => Verified && Excluded is null;
}

/// <summary>Someone followed the shop or ceased to.</summary>
internal sealed record DemoFollow(Guid Member, bool Follows, DateTimeOffset At);
