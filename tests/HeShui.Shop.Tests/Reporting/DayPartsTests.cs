using System.Globalization;
using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Members;
using HeShui.Shop.Members.Contracts;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Testing;
using HeShui.Shop.Verification;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>
/// Counts from roll-ups are what the rows say: whatever happened to members, followings and shipments, several at once and in any order,
/// and however much of it is folded.
/// </summary>
public sealed class DayPartsTests : IAsyncLifetime
{
    private const int Rounds = 12, ActsPerRound = 12, AtOnce = 4;
    private static readonly DateOnly First = new(2026, 5, 1);
    private static readonly DateOnly[] Days = [.. Enumerable.Range(0, 8).Select(First.AddDays)];
    private static readonly string?[] Townships = ["taibai", "xihuachi", null];
    private static readonly string[] Zones = ["main-town", "townships"];
    private readonly ShopFixture _shop = new();
    private NpgsqlDataSource _database = null!;
    private string[] _points = [];

    public async Task InitializeAsync()
    {
        await _shop.InitializeAsync();
        _database = NpgsqlDataSource.Create(_shop.ConnectionString);
        _points = ["store", await _shop.Find(db => db.Set<PickupPoint>().Where(p => p.Kind == PickupPointKind.Station).Select(p => p.Code).FirstAsync()), "nowhere"];
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_happens_every_count_is_what_the_rows_say(int seed)
    {
        var chance = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var at = First.AddDays(chance.Next(Days.Length));
            _shop.Clock.Now = Shanghai.At(at, new TimeOnly(chance.Next(24), chance.Next(60)));
            await Task.WhenAll([.. Enumerable.Range(0, AtOnce).Select(i => Live(new Random((seed * 1000) + (round * 10) + i))), MayFold(chance.Next(2) == 0)]);
            var about = $"seed {seed}, round {round}, at {_shop.Clock.Now}";
            await Prove(chance, about);
            if (round % 3 == 2)
            {
                while (await Fold())
                {
                }
                (await Ask<long>("SELECT (SELECT count(*) FROM members.day_change) + (SELECT count(*) FROM delivery.day_change)")).ShouldBe(0);
                await Prove(chance, $"{about}, folded");
            }
        }
        (await Ask<long>("SELECT count(*) FROM members.follow_event")).ShouldBeGreaterThan(50);
        (await Ask<long>("SELECT count(*) FROM delivery.shipment")).ShouldBeGreaterThan(50);
        (await _shop.Use<IVerifier, IReadOnlyList<CheckResult>>(v => v.Run(CancellationToken.None))).Where(c => c.Name.StartsWith("每日汇总", StringComparison.Ordinal)).ShouldAllBe(c => c.Holds);
    }

    [Fact]
    public async Task Two_who_follow_and_unfollow_the_same_member_at_once_count_as_one_after_the_other()
    {
        var member = Guid.NewGuid();
        await Execute(Register, member, "taibai", false, First, true);
        for (var i = 0; i < 30; i++)
        {
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(n => Execute(Say, member, "shop", n % 2 == 0, First.AddDays((i + n) % 5))));
        }
        await Prove(new Random(1), "at once");
    }

    [Fact]
    public async Task Many_events_and_changes_in_one_statement_count_like_one_by_one()
    {
        var member = Guid.NewGuid();
        await Execute(Register, member, "taibai", false, First, true);
        await Execute("""INSERT INTO members.follow_event (member, target, follows, at, "on") SELECT $1, 'shop', n % 3 > 0, now(), '2026-05-01'::date + n % 5 FROM generate_series(1, 40) n""", member);
        await Prove(new Random(1), "inserted");
        await Execute("""UPDATE members.follow_event SET "on" = "on" + 1, follows = NOT follows WHERE member = $1 AND id % 2 = 0""", member);
        await Prove(new Random(2), "updated");
        await Execute("DELETE FROM members.follow_event WHERE member = $1 AND id % 3 = 0", member);
        await Prove(new Random(3), "deleted");
        await Execute("DELETE FROM members.member WHERE id = $1", member);
        await Prove(new Random(4), "gone");
        (await _shop.Send(Given.Bureau, new CountFollowers(new MemberFilter(Days[^1], [])))).ShouldBe(new MemberCount(0, 0));
    }

    [Fact]
    public async Task Two_folds_at_once_fold_everything_once()
    {
        for (var i = 0; i < 5; i++)
        {
            await Live(new Random(i));
        }
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Fold()));
        await Prove(new Random(1), "folded at once");
        (await Ask<long>("SELECT (SELECT count(*) FROM members.day_change) + (SELECT count(*) FROM delivery.day_change)")).ShouldBe(0);
    }

    [Fact]
    public async Task A_fold_that_does_not_come_to_its_end_changes_nothing()
    {
        for (var i = 0; i < 5; i++)
        {
            await Live(new Random(i));
        }
        var before = await Ask<long>("SELECT (SELECT count(*) FROM members.day_change) + (SELECT count(*) FROM delivery.day_change)");
        await using (var scope = _shop.Services.CreateAsyncScope())
        {
            await using var transaction = await scope.ServiceProvider.GetRequiredService<ShopDb>().Database.BeginTransactionAsync();
            (await scope.ServiceProvider.GetRequiredService<IRequestHandler<FoldMemberDays, bool>>().Handle(new FoldMemberDays(), CancellationToken.None)).ShouldBeTrue();
            (await scope.ServiceProvider.GetRequiredService<IRequestHandler<FoldDeliveryDays, bool>>().Handle(new FoldDeliveryDays(), CancellationToken.None)).ShouldBeTrue();
        }
        (await Ask<long>("SELECT (SELECT count(*) FROM members.day_change) + (SELECT count(*) FROM delivery.day_change)")).ShouldBe(before);
        await Prove(new Random(1), "not folded");
    }

    [Fact]
    public async Task Lists_go_on_after_a_mark_where_they_ended()
    {
        const int AtLeast = 21;
        for (var i = 0; i < 40; i++)
        {
            await Live(new Random(i));
        }
        await Execute(
            """
            INSERT INTO delivery.shipment ("order", number, member, state, method, zone, township, address, recipient, phone, promise_from, promise_to, released_at, arrived_at, items, is_demo)
            SELECT gen_random_uuid(), 'LIST-' || n, gen_random_uuid(), 'AwaitingPayment', $1, 'main-town', 'xihuachi', '', '', '', at, at, at, at, '[]', false
            FROM (SELECT n, $2 + make_interval(days => n % 8) AS at FROM generate_series(1, $3) n) days
            """,
            nameof(ReceivingMethod.LocalDelivery), Shanghai.At(First, new TimeOnly(10, 0)).UtcDateTime, AtLeast);
        // Many at the same moment.
        await Execute("UPDATE delivery.shipment SET promise_to = date_trunc('day', promise_to), arrived_at = date_trunc('day', arrived_at), released_at = promise_to - interval '5 days'");
        _shop.Clock.Now = Shanghai.At(Days[^1].AddDays(9), TimeOnly.MinValue);
        foreach (var kind in Enum.GetValues<DeliveryKind>())
        {
            var filter = new DeliveryFilter(kind, First.AddDays(-30), First.AddDays(30), []);
            var whole = await _shop.Send(Given.Bureau, new ListDeliveries(filter, 0, 1000));
            whole.Count.ShouldBeGreaterThanOrEqualTo(AtLeast);
            whole.DistinctBy(r => r.Mark.At).Count().ShouldBeLessThan(whole.Count);
            var walked = new List<DeliveryRow>();
            for (DeliveryMark? after = null; ;)
            {
                var page = await _shop.Send(Given.Bureau, new ListDeliveries(filter, walked.Count, 2, after));
                walked.AddRange(page);
                if (page.Count < 2)
                {
                    break;
                }
                after = page[^1].Mark;
            }
            walked.ShouldBe(whole);
            var back = new List<DeliveryRow>();
            for (IReadOnlyList<DeliveryRow>? page = null; page is null || page.Count == 2;)
            {
                page = await _shop.Send(Given.Bureau, new ListDeliveries(filter, back.Count, 2, back.FirstOrDefault()?.Mark, Backwards: true));
                back.InsertRange(0, page);
            }
            back.ShouldBe(whole);
        }
    }

    [Theory]
    [InlineData("UPDATE delivery.pickup_point SET kind = 'Station' WHERE code = 'store'")]
    [InlineData("UPDATE delivery.pickup_point SET code = 'other' WHERE code = 'store'")]
    [InlineData("DELETE FROM delivery.pickup_point WHERE code = 'store'")]
    public async Task A_pickup_point_keeps_its_kind_because_past_deliveries_are_counted_by_it(string change) =>
        (await Should.ThrowAsync<PostgresException>(() => Execute(change))).MessageText.ShouldContain("pickup point store");

    private const string Register =
        """
        INSERT INTO members.member (id, name, phone, township, is_demo, registered_at, registered_on, phone_verified_at)
        VALUES ($1, '王秀兰', $1::text::varchar(20), $2, $3, now(), $4, CASE WHEN $5 THEN now() END)
        """;

    private const string Say = """INSERT INTO members.follow_event (member, target, follows, at, "on") VALUES ($1, $2, $3, now(), $4)""";

    /// <summary>One after the other; what another does at the same time may stop an act.</summary>
    private async Task Live(Random chance)
    {
        for (var i = 0; i < ActsPerRound; i++)
        {
            try
            {
                await Act(chance);
            }
            catch (PostgresException lost) when (lost.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.ForeignKeyViolation)
            {
                // Nothing of it has happened.
            }
        }
    }

    private async Task Act(Random chance)
    {
        const string AnyMember = "(SELECT id FROM members.member ORDER BY random() LIMIT 1)";
        const string AnyShipment = "(SELECT \"order\" FROM delivery.shipment ORDER BY random() LIMIT 1)";
        var day = First.AddDays(chance.Next(Days.Length));
        var moment = Shanghai.At(day, new TimeOnly(chance.Next(24), chance.Next(60))).UtcDateTime;
        switch (chance.Next(16))
        {
            case 0 or 1:
                await Execute(Register, Guid.NewGuid(), Any(chance, Townships), chance.Next(3) == 0, day, chance.Next(5) > 0);
                break;
            case 2 or 3 or 4:
                await Execute($"""INSERT INTO members.follow_event (member, target, follows, at, "on") SELECT id, $1, $2, now(), $3 FROM members.member ORDER BY random() LIMIT $4""",
                    chance.Next(6) > 0 ? "shop" : "s1", chance.Next(3) > 0, day, chance.Next(1, 4));
                break;
            case 5:
                await Execute($"""UPDATE members.follow_event SET "on" = $1, follows = $2 WHERE id IN (SELECT id FROM members.follow_event ORDER BY random() LIMIT 2)""", day, chance.Next(2) == 0);
                break;
            case 6:
                await Execute("DELETE FROM members.follow_event WHERE id IN (SELECT id FROM members.follow_event ORDER BY random() LIMIT 1)");
                break;
            case 7:
                await Execute($"UPDATE members.member SET closed_on = $1 WHERE id = {AnyMember}", chance.Next(4) == 0 ? null : day);
                break;
            case 8:
                await Execute($"UPDATE members.member SET township = $1, is_demo = $2, phone_verified_at = CASE WHEN $3 THEN now() END WHERE id = {AnyMember}", Any(chance, Townships), chance.Next(2) == 0, chance.Next(4) > 0);
                break;
            case 9 when chance.Next(3) == 0:
                await Execute($"DELETE FROM members.member WHERE id = {AnyMember}");
                break;
            case 9 or 10 or 11 or 12:
                await Execute(
                    $"""
                    INSERT INTO delivery.shipment ("order", number, member, state, method, zone, township, pickup_point, address, recipient, phone, promise_from, promise_to, released_at, items, is_demo)
                    SELECT gen_random_uuid(), substr(md5(random()::text), 1, 20), coalesce({AnyMember}, gen_random_uuid()), 'AwaitingPayment', $1, $2, $3, $4, '', '', '', $5, $5, $6, '[]', $7 FROM generate_series(1, $8)
                    """,
                    Any(chance, [nameof(ReceivingMethod.Pickup), nameof(ReceivingMethod.LocalDelivery), nameof(ReceivingMethod.Parcel)]), Any(chance, Zones), Any(chance, Townships), Any(chance, _points), moment,
                    chance.Next(3) == 0 ? null : moment.AddHours(chance.Next(-30, 5)), chance.Next(3) == 0, chance.Next(1, 4));
                break;
            case 13:
                await Execute($"""UPDATE delivery.shipment SET released_at = coalesce(released_at, promise_to - interval '5 hours'), arrived_at = promise_to + make_interval(hours => $1) WHERE "order" = {AnyShipment}""", chance.Next(-9, 9));
                break;
            case 14:
                await Execute($"""UPDATE delivery.shipment SET called_off_at = $1, arrived_at = $2, is_demo = $3 WHERE "order" = {AnyShipment}""", chance.Next(3) == 0 ? null : moment, chance.Next(3) > 0 ? null : moment, chance.Next(2) == 0);
                break;
            default:
                await Execute(chance.Next(3) == 0 ? $"""DELETE FROM delivery.shipment WHERE "order" = {AnyShipment}"""
                    : $"""UPDATE delivery.shipment SET zone = 'main-town', method = 'Pickup', pickup_point = 'store', township = NULL WHERE "order" = {AnyShipment}""");
                break;
        }
    }

    private async Task MayFold(bool folds)
    {
        if (folds)
        {
            await Fold();
        }
    }

    /// <summary>Once each; whether there was anything.</summary>
    private async Task<bool> Fold() => await _shop.Send(Actor.System, new FoldMemberDays()) | await _shop.Send(Actor.System, new FoldDeliveryDays());

    private sealed record Followed(Member Member, DateOnly From);

    /// <summary>Every count by every dimension, of everybody, without some and among some.</summary>
    private async Task Prove(Random chance, string about)
    {
        var members = await _shop.Find(db => db.Set<Member>().AsNoTracking().ToListAsync());
        var events = await _shop.Find(db => db.Set<FollowEvent>().AsNoTracking().OrderBy(e => e.Id).ToListAsync());
        var shipments = await _shop.Find(db => db.Set<Shipment>().AsNoTracking().IgnoreAutoIncludes().ToListAsync());
        var outside = await _shop.Find(db => db.Set<PickupPoint>().Where(p => p.Kind != PickupPointKind.Store).Select(p => p.Code).ToListAsync());
        var some = members.Select(m => m.Id).Concat(shipments.Select(s => s.Member)).Where(_ => chance.Next(4) == 0).Distinct().ToList();
        (IReadOnlyCollection<MemberId> Without, IReadOnlyCollection<MemberId>? Among)[] whose = [([], null), (some, null), ([], some), (some.Take(1).ToList(), some)];
        foreach (var (without, among) in whose)
        {
            bool Meant(MemberId m) => !without.Contains(m) && (among is null || among.Contains(m));
            foreach (var asOf in (DateOnly[])[First.AddDays(-1), .. Days])
            {
                var filter = new MemberFilter(asOf, without, among, chance.Next(2) == 0 ? null : First.AddDays(chance.Next(4)));
                var there = members.Where(m => Meant(m.Id) && (m.ClosedOn is null || m.ClosedOn > asOf)).ToList();
                var registered = there.Where(m => m.PhoneVerifiedAt is not null && m.RegisteredOn <= asOf && (filter.RegisteredFrom is null || m.RegisteredOn >= filter.RegisteredFrom)).ToList();
                var followers = there.Where(m => events.LastOrDefault(e => e.Member == m.Id && e.Target == FollowEvent.Shop && e.On <= asOf) is { Follows: true }).ToList();
                (await _shop.Send(Given.Bureau, new ListMembers(filter, 0, int.MaxValue))).Select(r => r.Id).ShouldBe(registered.Select(m => m.Id), ignoreOrder: true, about);
                (await _shop.Send(Given.Bureau, new ListFollowers(filter with { RegisteredFrom = null }, 0, int.MaxValue))).Select(r => r.Id).ShouldBe(followers.Select(m => m.Id), ignoreOrder: true, about);
                await Prove(filter, registered, f => new CountMembers(f), f => new SplitMembers(f), $"{about}, registered {filter.RegisteredFrom} to {asOf}");
                await Prove(filter, followers, f => new CountFollowers(f), f => new SplitFollowers(f), $"{about}, followers on {asOf}");
            }
            foreach (var kind in Enum.GetValues<DeliveryKind>())
            {
                for (var i = 0; i < 3; i++)
                {
                    var from = First.AddDays(chance.Next(-2, Days.Length));
                    var filter = new DeliveryFilter(kind, from, from.AddDays(chance.Next(6)), without, among);
                    var meant = shipments.Where(s => Meant(s.Member) && Counts(s, filter, outside)).ToList();
                    await Prove(filter, meant, $"{about}, {kind} {filter.From} to {filter.To}");
                }
            }
        }
    }

    private bool Counts(Shipment s, DeliveryFilter filter, List<string> outside) => filter.Kind == DeliveryKind.Due
        ? In(s.PromiseTo, filter) && s.PromiseTo <= _shop.Clock.Now && s.ReleasedAt <= s.PromiseTo && (s.CalledOffAt is null || s.CalledOffAt > s.PromiseTo)
        : s.ArrivedAt is { } at && In(at, filter) && (s.Method != ReceivingMethod.Pickup || outside.Contains(s.PickupPoint!));

    private static bool In(DateTimeOffset at, DeliveryFilter filter) => Shanghai.DateOf(at) >= filter.From && Shanghai.DateOf(at) <= filter.To;

    private async Task Prove(MemberFilter filter, List<Member> rows, Func<MemberFilter, IRequest<MemberCount>> count, Func<MemberFilter, IRequest<IReadOnlyList<MemberPart>>> split, string about)
    {
        (await _shop.Send(Given.Bureau, count(filter))).ShouldBe(Of(rows), about);
        (await _shop.Send(Given.Bureau, split(filter))).OrderBy(p => p.Township, StringComparer.Ordinal)
            .ShouldBe(rows.GroupBy(m => m.Township).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new MemberPart(g.Key, Of(g))), about);
        foreach (var township in Townships)
        {
            (await _shop.Send(Given.Bureau, count(filter with { Township = new Only<string?>(township) }))).ShouldBe(Of(rows.Where(m => m.Township == township)), $"{about} in {township}");
        }

        static MemberCount Of(IEnumerable<Member> some) => new(some.Count(), some.Count(m => m.IsDemo));
    }

    private async Task Prove(DeliveryFilter filter, List<Shipment> rows, string about)
    {
        await Same(filter, rows);
        foreach (var township in Townships)
        {
            await Same(filter with { Township = new Only<string?>(township) }, rows.Where(s => s.Township == township).ToList());
        }
        foreach (var zone in Zones)
        {
            await Same(filter with { Zone = new Only<string?>(zone) }, rows.Where(s => s.Zone == zone).ToList());
        }
        if (filter.Kind == DeliveryKind.Brought)
        {
            foreach (var by in (DeliveryDimension?[])[null, DeliveryDimension.Zone, DeliveryDimension.Township])
            {
                var busiest = rows.GroupBy(s => by is null ? null : by == DeliveryDimension.Zone ? s.Zone : s.Township)
                    .Select(part => part.GroupBy(s => Shanghai.DateOf(s.ArrivedAt!.Value)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => new BusyDay(part.Key, g.Key, g.Count())).First());
                (await _shop.Send(Given.Bureau, new FindBusiestDays(filter, by))).ShouldBe(busiest, ignoreOrder: true, about);
            }
        }

        async Task Same(DeliveryFilter narrowed, List<Shipment> meant)
        {
            foreach (var by in (DeliveryDimension?[])[null, DeliveryDimension.Zone, DeliveryDimension.Township])
            {
                var parts = meant.GroupBy(s => by is null ? null : by == DeliveryDimension.Zone ? s.Zone : s.Township).OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => new DeliveryPart(g.Key, g.Count(), g.Count(s => s.ArrivedAt <= s.PromiseTo), g.Count(s => s.IsDemo)));
                (await _shop.Send(Given.Bureau, new CountDeliveries(narrowed, by))).OrderBy(p => p.Key, StringComparer.Ordinal).ShouldBe(parts, $"{about} of {narrowed.Township} {narrowed.Zone} by {by}");
            }
        }
    }

    private static T Any<T>(Random chance, T[] of) => of[chance.Next(of.Length)];

    private async Task Execute(string sql, params object?[] values)
    {
        await using var command = _database.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value is null ? new NpgsqlParameter { Value = DBNull.Value } : new NpgsqlParameter { Value = value });
        }
        await command.ExecuteNonQueryAsync();
    }

    private async Task<T> Ask<T>(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return (T)Convert.ChangeType((await command.ExecuteScalarAsync())!, typeof(T), CultureInfo.InvariantCulture);
    }
}
