using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;

namespace HeShui.Shop.Reporting.Wall;

/// <summary>What happens in the shop today, as the wall screen shows it: everybody's orders, before exclusions, and nobody's name.</summary>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetWall : IQuery<WallToday>;

/// <param name="At">When it was so.</param>
/// <param name="Day">Business date.</param>
/// <param name="Orders">Orders paid today.</param>
/// <param name="Yuan">Sales less refunds of today, freight included.</param>
/// <param name="HandedOver">Orders that came into their buyers' hands today.</param>
/// <param name="Townships">Those of them that went to a township, by its code; a township without any is left out.</param>
/// <param name="OnTheWay">Orders that are out for delivery now.</param>
/// <param name="Kept">Promises of today that were kept.</param>
/// <param name="Broken">Promises of today that were not.</param>
/// <param name="Open">Promises of today whose time has not come yet.</param>
public sealed record WallToday(
    DateTimeOffset At, DateOnly Day, int Orders, decimal Yuan, int HandedOver, IReadOnlyDictionary<string, int> Townships, int OnTheWay, int Kept, int Broken, int Open, bool HasDemo)
{
    /// <summary>守时率: kept promises of all that are due; null while none is.</summary>
    public decimal? OnTimeRate => Kept + Broken == 0 ? null : (decimal)Kept / (Kept + Broken);
}

internal sealed class GetWallHandler(ShopDb db, IMediator mediator, TimeProvider clock) : QueryHandler<GetWall, WallToday>
{
    public override async Task<WallToday> Handle(GetWall request, CancellationToken cancellationToken)
    {
        await using var still = await db.StandStill(cancellationToken);
        var now = clock.GetUtcNow();
        var today = Shanghai.DateOf(now);
        var sales = (await mediator.Send(new ListDaysOfSales(today, today, []), cancellationToken)).SingleOrDefault() ?? new DayOfSales(today, 0, 0, 0);
        var delivery = await mediator.Send(new GetDeliveryDay(today), cancellationToken);
        var townships = await mediator.Send(new CountByTownship(delivery.HandedOver), cancellationToken);
        return new WallToday(
            now, today, sales.Orders, sales.Yuan, delivery.HandedOver.Count, townships.ToDictionary(t => t.Township, t => t.Orders), delivery.OnTheWay,
            delivery.Kept, delivery.Broken, delivery.Open, sales.Demo > 0 || delivery.HasDemo);
    }
}
