using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Demo;

/// <summary>Where an order goes and who took it in.</summary>
/// <param name="PlacedBy">As the history names it.</param>
internal sealed record DemoWay(Zone Zone, FrozenDestination To, Destination Chosen, string Channel, string PlacedBy);

/// <summary>The county as the demo lives in it: where people are at home, and how they receive what they buy.</summary>
internal sealed class DemoPlaces
{
    private const double OutsideTheCounty = 0.03;

    /// <summary>People by township, roughly in proportion.</summary>
    private static readonly Dictionary<string, double> People = new()
    {
        ["xihuachi"] = 48,
        ["laocheng"] = 10,
        ["banqiao"] = 9,
        ["hejiapan"] = 7,
        ["jixian"] = 6,
        ["xiaozui"] = 5,
        ["duanjiaji"] = 5,
        ["gucheng"] = 5,
        ["taibai"] = 4,
        ["taie"] = 2,
        ["dianzi"] = 2,
        ["haozuipu"] = 1,
    };

    private readonly Dictionary<string, Zone> _zones;
    private readonly Dictionary<string, Township> _townships;
    private readonly List<PickupPoint> _points;
    private readonly List<Village> _villages;
    private readonly double[] _weights;

    private DemoPlaces(List<Zone> zones, List<Township> townships, List<Village> villages, List<PickupPoint> points)
    {
        (_zones, _townships, _villages, _points) = (zones.ToDictionary(z => z.Code), townships.ToDictionary(t => t.Code), villages, points);
        var size = villages.GroupBy(v => v.Township).ToDictionary(g => g.Key, g => g.Sum(Weight));
        _weights = Dice.Cumulative(villages.Select(v => People.GetValueOrDefault(v.Township, 1) * Weight(v) / size[v.Township]));
    }

    public static async Task<DemoPlaces> Read(ShopDb db, CancellationToken ct) => new(
        await db.Zones.AsNoTracking().ToListAsync(ct), await db.Townships.AsNoTracking().ToListAsync(ct),
        await db.Villages.AsNoTracking().OrderBy(v => v.Code).ToListAsync(ct), await db.PickupPoints.AsNoTracking().OrderBy(p => p.Code).ToListAsync(ct));

    /// <summary>The community or village where a person lives; null for one outside the county.</summary>
    public Village? Home(Dice dice) => dice.Chance(OutsideTheCounty) ? null : _villages[dice.Index(_weights)];

    /// <summary>How and where this member receives an order this time.</summary>
    public DemoWay Way(Dice dice, DemoMember member)
    {
        if (member.Home is not { } home)
        {
            return Parcel(dice, member);
        }
        var mainTown = home.Kind == VillageKind.Community;
        return dice.Between(0.0, 1.0) switch
        {
            < 0.045 => Parcel(dice, member),
            var x when x < (mainTown ? 0.50 : 0.27) => Local(dice, member, home),
            var x when x < (mainTown ? 0.93 : 0.40) => PickUp(dice, member, "store"),
            _ => PickUp(dice, member, dice.Of(_points.Where(p => p.Township == home.Township && p.Kind != PickupPointKind.Store).ToList()).Code),
        };
    }

    public DemoWay PickUp(Dice dice, DemoMember member, string code)
    {
        var point = _points.Single(p => p.Code == code);
        var to = new FrozenDestination(ReceivingMethod.Pickup, point.Zone, point.Township, code, $"{point.Name}（{point.Address}）", member.Name, member.Phone);
        var chosen = new Destination(to.Method, null, null, null, code, null, member.Name, member.Phone);
        return dice.Chance(point.Kind == PickupPointKind.Store ? 0.05 : 0.2)
            ? new DemoWay(_zones[to.Zone], to, chosen, "assisted", DemoPeople.At(code))
            : new DemoWay(_zones[to.Zone], to, chosen, "store", member.Name);
    }

    public DemoWay Local(Dice dice, DemoMember member, Village home)
    {
        var detail = home.Kind == VillageKind.Community
            ? $"{dice.Between(1, 18)}号楼{dice.Between(1, 4)}单元{dice.Between(1, 6)}0{dice.Between(1, 3)}"
            : $"{dice.Between(1, 8)}组{dice.Between(1, 90)}号";
        var to = new FrozenDestination(
            ReceivingMethod.LocalDelivery, home.Zone, home.Township, null, $"{_townships[home.Township].Name} {home.Name} {detail}", member.Name, member.Phone);
        return new DemoWay(_zones[to.Zone], to, new Destination(to.Method, home.Code, null, detail, null, null, member.Name, member.Phone), "store", member.Name);
    }

    private DemoWay Parcel(Dice dice, DemoMember member)
    {
        var city = dice.Of(Gansu.Cities);
        var detail = $"{dice.Of(DemoPeople.Streets)}{dice.Between(1, 320)}号";
        var to = new FrozenDestination(ReceivingMethod.Parcel, Zone.Province, null, null, $"甘肃省{city} {detail}", member.Name, member.Phone);
        var chosen = new Destination(to.Method, null, city, detail, null, null, member.Name, member.Phone);
        return new DemoWay(_zones[to.Zone], to, chosen, dice.Chance(0.45) ? "provincial" : "store", member.Name);
    }

    private static double Weight(Village village) => village.Kind == VillageKind.Community ? 4 : 1;
}
