using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Sheets;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.Entered;

/// <summary>What may be entered for an indicator, said the same way for a form and for a table.</summary>
internal static class FigureRules
{
    /// <summary>The database keeps so many.</summary>
    private const int Decimals = 4;

    private const decimal Largest = 10_000_000_000_000m;

    /// <summary>A number in the indicator's unit, if it can be kept as it is.</summary>
    public static Written<decimal> Checked(decimal value) =>
        value != decimal.Round(value, Decimals) ? Written<decimal>.Wrong($"最多 {Decimals} 位小数") : Math.Abs(value) >= Largest ? Written<decimal>.Wrong("大得不像话，请核对单位") : value;

    public static DateOnly EndOf(DateOnly month) => new(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month));

    /// <summary>Why no figure of that day may be entered; null where it may. The year before the project is there to compare with.</summary>
    public static string? Refusal(DateOnly on, Project project, DateOnly today) =>
        on > today ? on.Year == today.Year && on.Month == today.Month ? $"{on:yyyy-MM-dd} 还没到，这个月还没过完。请写已经过去的日子" : $"{on:yyyy-MM-dd} 还没到，不能填以后的数"
        : project.To is { } end && on > end ? $"{on:yyyy-MM-dd} 在项目期之后，项目到 {end:yyyy-MM-dd} 为止"
        : on < new DateOnly(project.From.Year - 1, 1, 1) ? $"{on:yyyy-MM-dd} 太早了，项目从 {project.From:yyyy-MM-dd} 开始，最早可以填上一年的数" : null;

    /// <summary>What to ask about a value that differs from the last period's, or where there is none from the target, about ten thousand times; null for nothing.</summary>
    public static string? Doubt(Indicator indicator, decimal value, ManualFigure? last)
    {
        var (before, name) = last is not null ? (last.Value, $"上一期（{last.On:yyyy-MM-dd}）的") : (indicator.Target ?? 0, "目标值");
        return TenThousandfold.Of(value, before) is { } times ? $"{Said(value, indicator)} 约是{name} {Said(before, indicator)} 的 {times}，{TenThousandfold.Question(times, indicator.Unit)}" : null;
    }

    /// <exception cref="DomainException"><c>computed</c>, <c>qualitative</c>: no figures are entered for it.</exception>
    public static void RequireEntered(Indicator indicator)
    {
        if (indicator.Metric is not null)
        {
            throw new DomainException("computed", $"“{indicator.Name}”由系统从明细算出来，不用填报。");
        }
        if (indicator.IsQualitative)
        {
            throw new DomainException("qualitative", $"“{indicator.Name}”是定性指标，在自评表里用文字写，不填数。");
        }
    }

    /// <summary>All entries of indicators, after taking a lock on these, so that whoever enters at the same time waits.</summary>
    public static async Task<List<ManualFigure>> Held(this ShopDb db, IReadOnlyCollection<IndicatorId> indicators, CancellationToken ct)
    {
        var ids = indicators.Select(i => i.Value).Order().ToArray();
        await db.Database.ExecuteSqlAsync($"SELECT FROM reporting.indicator WHERE id = ANY ({ids}) ORDER BY id FOR UPDATE", ct);
        return await db.ManualFigures.Where(f => indicators.Contains(f.Indicator)).OrderBy(f => f.Id).ToListAsync(ct);
    }

    /// <summary>Those that nothing has corrected.</summary>
    public static IQueryable<ManualFigure> Standing(this IQueryable<ManualFigure> known) => known.Where(f => !f.IsWithdrawal && !known.Any(c => c.Corrects == f.Id));

    /// <summary>Those that nothing among them has corrected.</summary>
    public static IReadOnlyList<ManualFigure> Standing(this IReadOnlyCollection<ManualFigure> known)
    {
        var corrected = known.Select(f => f.Corrects).OfType<long>().ToHashSet();
        return known.Where(f => !f.IsWithdrawal && !corrected.Contains(f.Id)).ToList();
    }

    /// <summary>The last before a day.</summary>
    public static ManualFigure? Before(this IEnumerable<ManualFigure> standing, DateOnly on) => standing.Where(f => f.On < on).OrderBy(f => f.On).ThenBy(f => f.Id).LastOrDefault();

    public static string Said(decimal value, Indicator indicator) => $"{Unit.Entered(indicator.Unit).Text(value)} {indicator.Unit}";
}

/// <summary>A factor of about ten thousand: 万元 and 元 mixed up.</summary>
internal static class TenThousandfold
{
    private const decimal Factor = 10_000, Wide = 10;

    /// <returns><c>10,000 倍</c> or <c>万分之一</c>; null where the two are of one size, or one is 0.</returns>
    public static string? Of(decimal value, decimal before)
    {
        var ratio = before == 0 ? 0 : value / before;
        return ratio is >= Factor / Wide and <= Factor * Wide ? $"{decimal.Round(ratio):#,0} 倍" : ratio is >= 1 / Factor / Wide and <= 1 / Factor * Wide ? "万分之一" : null;
    }

    public static string Question(string times, string unit) => (times, unit) switch
    {
        ("万分之一", "万元") => "是不是把亿元写成了万元？",
        ("万分之一", _) => "是不是把万元写成了元，或者少写了几位？",
        (_, "万元") => "是不是把元写成了万元？",
        _ => "是不是多写了几位，或者单位不对？",
    };
}
