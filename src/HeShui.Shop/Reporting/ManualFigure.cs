using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting;

/// <summary>填报数据: a figure somebody entered, with no rows behind it. Append-only: a correction is a new entry, and the last one counts.</summary>
public sealed class ManualFigure
{
    private ManualFigure() { }

    public ManualFigure(IndicatorId indicator, decimal value, DateOnly on, string source, string by, DateTimeOffset at) =>
        (Indicator, Value, On, Source, By, At) = (indicator, value, on, source, by, at);

    public long Id { get; private set; }
    public IndicatorId Indicator { get; private set; }

    /// <summary>In the indicator's unit.</summary>
    public decimal Value { get; private set; }

    /// <summary>The day of which it is true, a business date.</summary>
    public DateOnly On { get; private set; }
    public string Source { get; private set; } = "";
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
}
