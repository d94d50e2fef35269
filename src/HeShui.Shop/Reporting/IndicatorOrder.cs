namespace HeShui.Shop.Reporting;

/// <summary>The order of a project's indicators, which is the form's: by 一级 and 二级指标, then as people put them.</summary>
internal static class IndicatorOrder
{
    /// <summary>Adds one as the last of its 二级指标.</summary>
    public static void Append(this List<Indicator> indicators, Indicator indicator)
    {
        indicator.Position = indicators.Select(i => i.Position).DefaultIfEmpty(-1).Max() + 1;
        indicators.Add(indicator);
        indicators.Arrange();
    }

    /// <summary>Puts an indicator elsewhere among those of its 二级指标 that are not retired.</summary>
    /// <param name="place">Counted from 0; beyond the last is the last.</param>
    public static void Move(this List<Indicator> indicators, Indicator indicator, int place)
    {
        var group = indicators.Where(i => i.RetiredOn is null && (i.Level1, i.Level2) == (indicator.Level1, indicator.Level2)).OrderBy(i => i.Position).ToList();
        var positions = group.ConvertAll(i => i.Position);
        group.Remove(indicator);
        group.Insert(Math.Clamp(place, 0, group.Count), indicator);
        foreach (var (moved, position) in group.Zip(positions))
        {
            moved.Position = position;
        }
    }

    /// <summary>Numbers them.</summary>
    public static void Arrange(this List<Indicator> indicators)
    {
        var order = 0;
        foreach (var indicator in indicators.OrderBy(i => IndicatorLevel.Order(i.Level1, i.Level2)).ThenBy(i => i.Position).ToList())
        {
            indicator.Position = order++;
        }
    }
}
