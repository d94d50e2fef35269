using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Members;

/// <summary>Moves the oldest changes of members and followings into the roll-up by days. No figure changes by it; it keeps reading fast.</summary>
/// <returns>False when there was none; call again until then.</returns>
[Allow(Role.System)]
public sealed record FoldMemberDays : ICommand<bool>, IIdempotent;

internal sealed class FoldMemberDaysHandler(ShopDb db) : CommandHandler<FoldMemberDays, bool>
{
    private const int AtOnce = 5000;

    public override async Task<bool> Handle(FoldMemberDays request, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('members.day_part', 0))", cancellationToken);
        return await db.Database.ExecuteSqlAsync(
            $"""
            WITH taken AS (
                DELETE FROM members.day_change WHERE id IN (SELECT id FROM members.day_change ORDER BY id LIMIT {AtOnce})
                RETURNING kind, day, registered_on, township, members, demo)
            INSERT INTO members.day_part AS part (kind, day, registered_on, township, members, demo)
            SELECT kind, day, registered_on, township, sum(members), sum(demo) FROM taken GROUP BY kind, day, registered_on, township
            ON CONFLICT (kind, day, registered_on, township) DO UPDATE SET members = part.members + excluded.members, demo = part.demo + excluded.demo
            """, cancellationToken) > 0;
    }
}
