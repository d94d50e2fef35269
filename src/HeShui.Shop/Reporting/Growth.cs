namespace HeShui.Shop.Reporting;

/// <summary>How a figure grows, which decides whether it has a pace.</summary>
public enum Growth
{
    /// <summary>Begins at nothing with the period and adds up: sales, orders.</summary>
    RunningTotal,

    /// <summary>Was there before the period began, and counts on: registered users.</summary>
    Stock,

    /// <summary>Entered by hand: known on the days it was entered for.</summary>
    Entered,

    /// <summary>An average or a rate: it goes up and down and leads nowhere.</summary>
    None,
}

internal static class Growths
{
    private static readonly Dictionary<string, Growth> ByMetric = new()
    {
        ["new-users"] = Growth.RunningTotal,
        ["net-sales"] = Growth.RunningTotal,
        ["agri-sales"] = Growth.RunningTotal,
        ["live-sales"] = Growth.RunningTotal,
        ["group-buy-sales"] = Growth.RunningTotal,
        ["pre-sale-sales"] = Growth.RunningTotal,
        ["assisted-sales"] = Growth.RunningTotal,
        ["external-sales"] = Growth.RunningTotal,
        ["orders"] = Growth.RunningTotal,
        ["funds-received"] = Growth.RunningTotal,
        ["funds-paid"] = Growth.RunningTotal,
        ["contractors-chosen"] = Growth.RunningTotal,
        ["rules-issued"] = Growth.RunningTotal,
        ["assets-bought"] = Growth.RunningTotal,
        ["awards-given"] = Growth.RunningTotal,
        ["jobs"] = Growth.RunningTotal,
        ["households"] = Growth.RunningTotal,
        ["beneficiaries"] = Growth.RunningTotal,
        ["farm-income"] = Growth.RunningTotal,
        ["registered-users"] = Growth.Stock,
        ["shop-followers"] = Growth.Stock,
        ["active-suppliers"] = Growth.Stock,
        ["avg-order"] = Growth.None,
        ["repeat-rate"] = Growth.None,
        ["active-buyers"] = Growth.None,
        ["on-time-rate"] = Growth.None,
        ["daily-deliveries"] = Growth.None,
    };

    /// <summary>Units of what is entered and is no amount.</summary>
    private static readonly string[] Rates = ["%", "％", "‰", "分"];

    /// <summary>Whether somebody has said how the metric grows.</summary>
    public static bool Knows(string metric) => ByMetric.ContainsKey(metric);

    public static Growth HowItGrows(this Indicator indicator) => indicator.Metric is { } metric
        ? ByMetric.GetValueOrDefault(metric, Growth.None)
        : Rates.Contains(indicator.Unit.Trim()) ? Growth.None : Growth.Entered;
}
