using HeShui.Shop.Shared;

namespace HeShui.Shop.Demo;

/// <summary>
/// Who follows the shop and when. At the end of 2022-12-31 exactly 4,955 counted members do, the figure the shop
/// reported; some ceased before, some come back, some cease in 2023.
/// </summary>
internal static class DemoFollows
{
    private const int FollowAtEndOf2022 = 4955, CeasedIn2022 = 640;
    private static readonly DateTimeOffset EndOf2022 = Shanghai.At(new DateOnly(2023, 1, 1), TimeOnly.MinValue);

    /// <param name="members">Those of 2022.</param>
    public static IEnumerable<DemoFollow> Of2022(Dice dice, IReadOnlyList<DemoMember> members)
    {
        var counted = members.Where(m => m.Counts).Select(m => (Member: m, Place: dice.Between(0.0, 1.0) - m.Appetite / 40)).OrderBy(x => x.Place).Select(x => x.Member).ToList();
        foreach (var (member, i) in counted.Take(FollowAtEndOf2022 + CeasedIn2022).Select((m, i) => (m, i)))
        {
            var began = Between(dice, member.RegisteredAt, EndOf2022, hurry: 3);
            yield return new DemoFollow(member.Id, true, began);
            var ceases = i >= FollowAtEndOf2022;
            if (!ceases && !dice.Chance(0.025))
            {
                continue;
            }
            var ceased = Between(dice, began, EndOf2022, hurry: 1);
            yield return new DemoFollow(member.Id, false, ceased);
            if (!ceases)
            {
                yield return new DemoFollow(member.Id, true, Between(dice, ceased, EndOf2022, hurry: 1));
            }
        }
        foreach (var member in members.Where(m => m.Excluded is not null && dice.Chance(0.6)))
        {
            yield return new DemoFollow(member.Id, true, Between(dice, member.RegisteredAt, EndOf2022, hurry: 3));
        }
    }

    /// <summary>What happened from 2023 on, until now.</summary>
    public static IEnumerable<DemoFollow> Since2023(
        Dice dice, IReadOnlyList<DemoFollow> before, IReadOnlyList<DemoMember> joined, DateTimeOffset now)
    {
        foreach (var last in before.GroupBy(f => f.Member).Select(g => g.Last()).Where(f => f.Follows && dice.Chance(0.02)).ToList())
        {
            yield return new DemoFollow(last.Member, false, Between(dice, EndOf2022, now, hurry: 1));
        }
        foreach (var member in joined.Where(_ => dice.Chance(0.5)))
        {
            yield return new DemoFollow(member.Id, true, Between(dice, member.RegisteredAt, now, hurry: 4));
        }
    }

    /// <param name="hurry">The higher, the closer to the beginning.</param>
    private static DateTimeOffset Between(Dice dice, DateTimeOffset from, DateTimeOffset to, int hurry)
    {
        var part = Math.Pow(dice.Between(0.001, 0.999), hurry);
        return from.AddSeconds(Math.Floor((to - from).TotalSeconds * part));
    }
}
