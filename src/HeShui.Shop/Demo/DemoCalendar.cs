using HeShui.Shop.Shared;

namespace HeShui.Shop.Demo;

/// <summary>How a year goes in the county: festivals, harvest, weekends.</summary>
internal static class DemoCalendar
{
    private static readonly double[] Months = [1.15, 0.85, 0.7, 0.7, 0.8, 0.9, 0.9, 0.95, 1.2, 1.4, 1.4, 1.25];

    /// <summary>The first day of the lunar year.</summary>
    private static readonly DateOnly[] SpringFestivals =
        [new(2022, 2, 1), new(2023, 1, 22), new(2024, 2, 10), new(2025, 1, 29), new(2026, 2, 17), new(2027, 2, 6), new(2028, 1, 26)];

    /// <summary>New Year's Eve and the two days after it.</summary>
    public static IReadOnlySet<DateOnly> ClosingDays { get; } = SpringFestivals.SelectMany(d => new[] { d.AddDays(-1), d, d.AddDays(1) }).ToHashSet();

    /// <summary>How busy a day is; about 1 on an ordinary one.</summary>
    public static double Busy(DateOnly day)
    {
        if (ClosingDays.Contains(day))
        {
            return 0;
        }
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 1.3 : 0.95;
        return Months[day.Month - 1] * weekend * Festival(day);
    }

    public static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to) =>
        Enumerable.Range(0, Math.Max(0, to.DayNumber - from.DayNumber + 1)).Select(from.AddDays);

    /// <summary>The same moment, or the next one at which a pickup point is open.</summary>
    public static DateTimeOffset WhenOpen(DateTimeOffset at)
    {
        var (day, time) = (Shanghai.DateOf(at), Shanghai.TimeOf(at));
        if (time >= Opens && time < Closes && !ClosingDays.Contains(day))
        {
            return at;
        }
        day = time < Opens ? day : day.AddDays(1);
        while (ClosingDays.Contains(day))
        {
            day = day.AddDays(1);
        }
        return Shanghai.At(day, Opens).AddMinutes(time.Minute + 5);
    }

    private static readonly TimeOnly Opens = new(8, 30), Closes = new(19, 50);

    private static double Festival(DateOnly day)
    {
        var toSpringFestival = SpringFestivals.Select(f => f.DayNumber - day.DayNumber).MinBy(Math.Abs);
        return (toSpringFestival, day.Month, day.Day) switch
        {
            ( >= 2 and <= 12, _, _) => 2.2,
            ( >= -6 and <= -2, _, _) => 0.5,
            (_, 6, 16 or 17 or 18) => 1.5,
            (_, 9, >= 5 and <= 9) => 1.4,
            (_, 10, >= 1 and <= 3) => 1.3,
            (_, 11, 11) => 3.6,
            (_, 11, 9 or 10 or 12) => 1.7,
            _ => 1,
        };
    }
}
