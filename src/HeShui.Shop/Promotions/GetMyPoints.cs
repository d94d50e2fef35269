using HeShui.Shop.Promotions.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Promotions;

/// <summary>The asking member's points and how they came and went, the latest first.</summary>
/// <param name="Before">Only entries older than this one's id: where the page before ended.</param>
[Allow(Role.Member)]
public sealed record GetMyPoints(long? Before = null) : IQuery<MyPoints>;

/// <param name="Balance">Below zero where points were taken back that had been used already.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record MyPoints(int Balance, IReadOnlyList<PointsRow> Entries, long? Next);

public sealed record PointsRow(long Id, PointsReason Reason, int Points, string OrderNumber, DateTimeOffset At);

internal sealed class GetMyPointsHandler(ShopDb db, ICurrentUser user) : QueryHandler<GetMyPoints, MyPoints>
{
    private const int PageSize = 20;

    public override async Task<MyPoints> Handle(GetMyPoints request, CancellationToken cancellationToken)
    {
        var member = user.RequireMember();
        var found = await db.PointsEntries.Where(e => e.Member == member && (request.Before == null || e.Id < request.Before)).OrderByDescending(e => e.Id)
            .Take(PageSize + 1).Select(e => new PointsRow(e.Id, e.Reason, e.Points, e.OrderNumber, e.At)).ToListAsync(cancellationToken);
        var shown = found.Take(PageSize).ToList();
        return new MyPoints(await db.PointsOf(member, cancellationToken), shown, found.Count > PageSize ? shown[^1].Id : null);
    }
}
