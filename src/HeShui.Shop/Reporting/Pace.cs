namespace HeShui.Shop.Reporting;

/// <summary>How an indicator stands on its way to the target.</summary>
public enum PaceStanding
{
    /// <summary>An average or a rate.</summary>
    NoPace,

    /// <summary>The period begins another day.</summary>
    NotBegun,

    /// <summary>Nothing is known yet.</summary>
    NoFigure,

    /// <summary>The target is reached.</summary>
    Reached,

    /// <summary>What should be exact is above its target.</summary>
    Over,

    /// <summary>What should stay small does.</summary>
    Within,

    /// <summary>What should stay small does not.</summary>
    Exceeded,

    /// <summary>The period is over and the target was not reached.</summary>
    Missed,

    /// <summary>There is a rate, and no target that it leads to.</summary>
    NoTarget,

    /// <summary>Too few days to speak of a rate.</summary>
    TooEarly,

    /// <summary>Entered once: there is nothing to compare it with.</summary>
    EnteredOnce,

    /// <summary>Nothing was entered lately, or not since the target should have been reached.</summary>
    Silent,

    /// <summary>It does not grow.</summary>
    Standstill,

    /// <summary>At this rate the target takes more than ten years.</summary>
    FarOff,

    /// <summary>There is no end of the period to be in time for.</summary>
    Open,

    /// <summary>At this rate the target is reached within the period.</summary>
    OnTrack,

    /// <summary>At this rate it is not.</summary>
    Behind,
}

/// <summary>What a figure came to at the end of a day, in its exact unit.</summary>
public readonly record struct Level(DateOnly Day, decimal Value);

/// <summary>What a figure gained over some days.</summary>
/// <param name="Since">At the end of that day it began.</param>
/// <param name="Days">At least one.</param>
/// <param name="Amount">In the exact unit; negative where it shrank.</param>
public sealed record Gain(DateOnly Since, int Days, decimal Amount)
{
    public decimal PerWeek => Amount * 7 / Days;

    /// <summary>What as many days bring at this rate.</summary>
    internal decimal Over(int days) => Amount * days / Days;
}

/// <summary>What a pace is worked out from.</summary>
/// <param name="To">Null while no end is set.</param>
/// <param name="Day">The last whole day that is looked at.</param>
/// <param name="Target">In the exact unit.</param>
/// <param name="Levels">What is known, by day; those after <paramref name="Day"/> are not looked at.</param>
public sealed record PaceCourse(DateOnly From, DateOnly? To, DateOnly Day, Direction Direction, decimal? Target, Growth Growth, IReadOnlyList<Level> Levels);

/// <summary>
/// 进度: where the present rate leads (kpi.md, pace). The present rate is that of the last 28 days, and that of the whole period
/// until there are so many. Nothing is ever divided by zero, and no date is named that no rate leads to.
/// </summary>
/// <param name="Last">The last that is known; null where nothing is.</param>
/// <param name="OverPeriod">Since the period began; null where there is no rate yet.</param>
/// <param name="Lately">Over the last 28 days; null where the period is not older.</param>
/// <param name="LeadsTo">What the present rate leads to by the period's end.</param>
/// <param name="ReachedOn">When the present rate reaches the target; null where it does not, or within ten years does not.</param>
/// <param name="Missing">What is missing to the target; null where there is none, or nothing is missing.</param>
/// <param name="DaysLeft">Days of the period that are still to come; null without an end.</param>
public sealed record Pace(
    PaceStanding Standing, Level? Last, Gain? OverPeriod = null, Gain? Lately = null, decimal? LeadsTo = null, DateOnly? ReachedOn = null, decimal? Missing = null, int? DaysLeft = null)
{
    /// <summary>Days over which the present rate is taken.</summary>
    public const int Recent = 28;

    /// <summary>Fewer days are too few to speak of a rate.</summary>
    public const int FewestDays = 7;

    /// <summary>So long an entered figure stands for the present; figures come monthly.</summary>
    public const int LongestSilence = 45;

    private const int MostDays = 3650;

    /// <summary>The present rate.</summary>
    public Gain? Now => Lately ?? OverPeriod;

    /// <summary>What each week must bring from now on; null with less than a week left.</summary>
    public decimal? NeededPerWeek => Missing is { } missing && DaysLeft >= FewestDays ? missing * 7 / DaysLeft : null;

    /// <summary>How much more a week that is than the present rate; zero where it does, null where either is not known.</summary>
    public decimal? ShortPerWeek => NeededPerWeek is { } needed && Now is { } now ? Math.Max(0, needed - now.PerWeek) : null;

    public static Pace Of(PaceCourse course)
    {
        if (course.Growth == Growth.None && course.Direction != Direction.AtMost)
        {
            return new Pace(PaceStanding.NoPace, null);
        }
        if (course.Day < course.From.AddDays(-1))
        {
            return new Pace(PaceStanding.NotBegun, null);
        }
        var levels = course.Levels.Where(l => l.Day <= course.Day).OrderBy(l => l.Day).ToList();
        if (levels.Count == 0)
        {
            return new Pace(PaceStanding.NoFigure, null);
        }
        var last = levels[^1];
        return course.Direction == Direction.AtMost
            ? new Pace(course.Target is not { } most ? PaceStanding.NoTarget : last.Value <= most ? PaceStanding.Within : PaceStanding.Exceeded, last)
            : Towards(course, levels, last);
    }

    private static Pace Towards(PaceCourse course, List<Level> levels, Level last)
    {
        var overPeriod = OfPeriod(course, levels, last);
        var known = new Pace(PaceStanding.NoTarget, last, overPeriod, overPeriod is null ? null : OfLate(overPeriod, levels, last));
        var isSilent = course.Growth == Growth.Entered && course.Day.DayNumber - last.Day.DayNumber > LongestSilence;
        if (course.To is { } end)
        {
            var left = Math.Max(0, end.DayNumber - course.Day.DayNumber);
            known = known with { DaysLeft = left, LeadsTo = left > 0 && !isSilent && known.Now is { } now ? last.Value + now.Over(end.DayNumber - last.Day.DayNumber) : null };
        }
        if (course.Target is not { } target)
        {
            return known;
        }
        if (last.Value >= target)
        {
            return known with { Standing = course.Direction == Direction.Exactly && last.Value > target ? PaceStanding.Over : PaceStanding.Reached };
        }
        known = known with { Missing = target - last.Value };
        if (known.DaysLeft == 0)
        {
            return known with { Standing = PaceStanding.Missed };
        }
        if (isSilent)
        {
            return known with { Standing = PaceStanding.Silent };
        }
        return known.Now is { } rate
            ? At(known, rate, target - last.Value, course)
            : known with { Standing = levels.Count == 1 && course.Growth == Growth.Entered ? PaceStanding.EnteredOnce : PaceStanding.TooEarly };
    }

    private static Pace At(Pace known, Gain rate, decimal missing, PaceCourse course)
    {
        if (rate.Amount <= 0)
        {
            return known with { Standing = PaceStanding.Standstill };
        }
        if (missing > rate.Over(MostDays))
        {
            return known with { Standing = course.To is null ? PaceStanding.FarOff : PaceStanding.Behind };
        }
        var on = known.Last!.Value.Day.AddDays((int)Math.Ceiling(missing * rate.Days / rate.Amount));
        if (on <= course.Day)
        {
            return known with { Standing = PaceStanding.Silent, LeadsTo = null };
        }
        return known with { ReachedOn = on, Standing = course.To is not { } end ? PaceStanding.Open : on <= end ? PaceStanding.OnTrack : PaceStanding.Behind };
    }

    /// <summary>From the last that is known of the time before the period, else from the first that is known at all.</summary>
    private static Gain? OfPeriod(PaceCourse course, List<Level> levels, Level last)
    {
        var before = levels.FindLastIndex(l => l.Day < course.From);
        return Between(levels[Math.Max(0, before)], last);
    }

    private static Gain? OfLate(Gain overPeriod, List<Level> levels, Level last)
    {
        var from = levels.FindLastIndex(l => l.Day <= last.Day.AddDays(-Recent));
        return from >= 0 && levels[from].Day > overPeriod.Since ? Between(levels[from], last) : null;
    }

    private static Gain? Between(Level from, Level to) =>
        to.Day.DayNumber - from.Day.DayNumber is var days && days >= FewestDays ? new Gain(from.Day, days, to.Value - from.Value) : null;
}
