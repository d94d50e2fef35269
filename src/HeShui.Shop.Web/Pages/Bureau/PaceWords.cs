using HeShui.Shop.Reporting;

namespace HeShui.Shop.Web.Pages.Bureau;

/// <summary>How paces are said.</summary>
public static class PaceWords
{
    /// <summary>What the pace comes to, in one plain sentence.</summary>
    public static string Says(this PaceRow row)
    {
        var pace = row.Pace;
        return pace.Standing switch
        {
            PaceStanding.NoPace => "平均数和比率有高有低，不推算进度。",
            PaceStanding.NotBegun => "项目期还没开始。",
            PaceStanding.NoFigure => "还没有数字。",
            PaceStanding.Reached => "已经达到目标。",
            PaceStanding.Over => "已经超过目标值。",
            PaceStanding.Within => "没有超过上限。",
            PaceStanding.Exceeded => "已经超过上限。",
            PaceStanding.Missed => $"项目期已经结束，还差 {row.Sum(pace.Missing)}。",
            PaceStanding.NoTarget => "没有设目标。",
            PaceStanding.TooEarly => "天数还太少，先不推算。",
            PaceStanding.EnteredOnce => "只填报过一次，还看不出快慢。",
            PaceStanding.Silent => $"最近一次填报是 {FigureWords.Full(pace.Last!.Value.Day)}的，等有了新数字再推算。",
            PaceStanding.Standstill => "最近没有增加，照这样到不了目标。",
            PaceStanding.FarOff => "照这个速度，要十年以上才能达到目标。",
            PaceStanding.Open => $"照这个速度，{FigureWords.Full(pace.ReachedOn!.Value)}达到目标；项目没有定结束日。",
            PaceStanding.OnTrack => $"照这个速度，{FigureWords.Full(pace.ReachedOn!.Value)}达到目标，来得及。",
            _ when pace.ShortPerWeek is { } more => $"照这个速度赶不上，从现在起每周还要多 {row.Unit.More(more)} {row.Unit.Name}。",
            _ => $"照这个速度赶不上：还剩 {pace.DaysLeft} 天，还差 {row.Sum(pace.Missing)}。",
        };
    }

    /// <summary>Ending of the class names for how it stands.</summary>
    public static string Tone(this Pace pace) => pace.Standing switch
    {
        PaceStanding.Reached or PaceStanding.Within or PaceStanding.OnTrack => "good",
        PaceStanding.Behind or PaceStanding.Standstill or PaceStanding.FarOff or PaceStanding.Exceeded or PaceStanding.Over or PaceStanding.Missed => "slow",
        _ => "none",
    };

    public static string Icon(this Pace pace) => pace.Tone() switch { "good" => "circle-check", "slow" => "trending-down", _ => "minus" };

    /// <summary>A figure with its unit, or — where there is none.</summary>
    public static string Sum(this PaceRow row, decimal? exact) => exact is { } value ? $"{row.Unit.Text(value)} {row.Unit.Name}" : "—";

    public static string Target(this PaceRow row) =>
        row.Target is null ? "—" : row.Direction switch { Direction.AtMost => "≤ ", Direction.Exactly => "= ", _ => "" } + row.Sum(row.Target);
}
