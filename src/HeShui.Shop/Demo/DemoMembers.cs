using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Demo;

/// <summary>
/// The people of the demo. By the end of 2022 exactly 9,028 of them count as registered (verified phone, no exclusion),
/// the figure the shop reported.
/// </summary>
internal sealed class DemoMembers(DemoPlaces places)
{
    private const int CountedAtEndOf2022 = 9028;
    private const int BeforeOpening = 1150;
    private const int Duplicates = 18, OwnPurchasers = 9, Unverified = 143, ClosedIn2023 = 21;
    private const double NeverBuys = 0.42;

    private static readonly DateOnly FirstDay = new(2021, 12, 6), Opening = new(2022, 1, 1), EndOf2022 = new(2022, 12, 31);

    /// <summary>Everyone up to the end of 2022, oldest registration first.</summary>
    public List<DemoMember> Of2022(Dice dice)
    {
        var phones = new Phones(1);
        var closing = Enumerable.Range(0, ClosedIn2023).Select(_ => new DateOnly(2023, 1, 5).AddDays(dice.Between(0, 340))).ToList();
        var members = Days(dice, FirstDay, Opening.AddDays(-1), BeforeOpening)
            .Concat(Days(dice, Opening, EndOf2022, CountedAtEndOf2022 - BeforeOpening))
            .Select((day, i) => i % 400 == 7 && i / 400 < closing.Count ? Closed(dice, day, closing[i / 400]) : Person(dice, day, phones)).ToList();
        members.AddRange(Days(dice, Opening, EndOf2022, Duplicates).Select(d => Person(dice, d, phones) with { Excluded = ExclusionRule.Duplicate }));
        members.AddRange(Days(dice, Opening, EndOf2022, OwnPurchasers).Select(d => Person(dice, d, phones) with { Excluded = ExclusionRule.OwnPurchase, Appetite = 4 }));
        members.AddRange(Days(dice, FirstDay, EndOf2022, Unverified).Select(d => Person(dice, d, phones) with { Verified = false, Appetite = 0 }));
        return [.. members.OrderBy(m => m.RegisteredAt)];
    }

    /// <summary>Those who joined from 2023 on, oldest registration first.</summary>
    public List<DemoMember> Since2023(Dice dice, DateTimeOffset now)
    {
        var phones = new Phones(500_000);
        var today = Shanghai.DateOf(now);
        return [.. DemoCalendar.Days(EndOf2022.AddDays(1), today)
            .SelectMany(day => Enumerable.Repeat(day, dice.Chance(day > today.AddYears(-1) ? 0.9 : 0.4) ? dice.Between(1, 2) : 0))
            .Select(day => Person(dice, day, phones)).Where(m => m.RegisteredAt < now).OrderBy(m => m.RegisteredAt)];
    }

    private DemoMember Person(Dice dice, DateOnly day, Phones phones)
    {
        var at = dice.MomentOf(day);
        var appetite = dice.Chance(NeverBuys) ? 0 : Math.Min(Math.Exp(dice.Between(-1.6, 1.9)), 6);
        return new DemoMember(dice.Id(at), DemoNames.Next(dice), phones.Next(), at, day, true, places.Home(dice), appetite);
    }

    /// <summary>An account that was closed later: the person is erased, the dates stay.</summary>
    private static DemoMember Closed(Dice dice, DateOnly day, DateOnly closedOn)
    {
        var at = dice.MomentOf(day);
        return new DemoMember(dice.Id(at), "已注销", "", at, day, true, null, 0, ClosedOn: closedOn);
    }

    /// <summary>So many registrations, on days by how busy they were.</summary>
    private static List<DateOnly> Days(Dice dice, DateOnly from, DateOnly to, int count)
    {
        var days = DemoCalendar.Days(from, to).ToList();
        var weights = Dice.Cumulative(days.Select(d => 0.4 + DemoCalendar.Busy(d)));
        return [.. Enumerable.Range(0, count).Select(_ => days[dice.Index(weights)])];
    }

    /// <summary>Numbers from a range that no one has: 19901…, each once, in no visible order.</summary>
    private sealed class Phones(int next)
    {
        private const int Coprime = 7919, Range = 1_000_000;
        private long _next = next;

        public string Next() => $"19901{_next++ * Coprime % Range:D6}";
    }
}
