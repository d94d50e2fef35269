using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Delivery;

public enum PromiseKind
{
    /// <summary>当日达</summary>
    SameDay,

    /// <summary>次日达</summary>
    NextDay,

    /// <summary>隔日达</summary>
    DayAfterNext,
}

/// <summary>An area with one promise and one price (delivery.md). Reference data; hours are Asia/Shanghai.</summary>
/// <param name="OrderUntil">Later orders count as placed the next day.</param>
/// <param name="FreeFrom">Price of the goods from which delivery is free; null where it always is.</param>
/// <param name="PerFurtherKg">Added for each kilogram begun beyond the first.</param>
/// <param name="ReadyAfterHours">A same-day pickup is ready this long after the order.</param>
public sealed record Zone(
    string Code, string Name, PromiseKind Promise, TimeOnly OrderUntil, Money Fee, Money? FreeFrom, Money PerFurtherKg,
    int ReadyAfterHours, TimeOnly Opens, TimeOnly Closes)
{
    /// <summary>The zone outside the county.</summary>
    public const string Province = "province";

    private static readonly TimeSpan CheckoutKeepsCutOff = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SlotLeadTime = TimeSpan.FromMinutes(60);
    private const int SlotDaysOffered = 2;

    /// <summary>Where it delivers in slots; empty elsewhere.</summary>
    public List<SlotHours> Slots { get; init; } = [];

    /// <param name="goods">Price of the goods.</param>
    public Money Freight(Money goods, int weightGrams)
    {
        if (FreeFrom is not { } from || goods >= from)
        {
            return Money.Zero;
        }
        var furtherKg = Math.Max(0, (weightGrams + 999) / 1000 - 1);
        return Fee + PerFurtherKg * furtherKg;
    }

    /// <summary>The promises this zone can make now, earliest first.</summary>
    /// <param name="begunAt">When the checkout began.</param>
    /// <param name="closed">Business dates on which nothing is delivered.</param>
    /// <param name="left">Room left in a slot.</param>
    public IReadOnlyList<Promise> PromisesAt(DateTimeOffset now, DateTimeOffset? begunAt, IReadOnlySet<DateOnly> closed, Func<SlotChoice, int, int> left)
    {
        var counts = begunAt is { } begun && begun <= now && now - begun <= CheckoutKeepsCutOff ? begun : now;
        var inTime = Shanghai.TimeOf(counts) < OrderUntil;
        var first = Shanghai.DateOf(counts).AddDays((int)Promise + (inTime ? 0 : 1));
        var days = Enumerable.Range(0, 30).Select(first.AddDays).Where(d => !closed.Contains(d));
        if (Slots.Count > 0)
        {
            return days.Take(SlotDaysOffered).SelectMany(day => Slots.OrderBy(s => s.From)
                .Where(s => Shanghai.At(day, s.From) - SlotLeadTime > counts && left(new SlotChoice(day, s.From), s.Capacity) > 0)
                .Select(s => new Promise(new SlotChoice(day, s.From), Shanghai.At(day, s.From), Shanghai.At(day, s.To)))).ToList();
        }
        var date = days.First();
        var from = Shanghai.At(date, Opens);
        if (Promise == PromiseKind.SameDay && date == Shanghai.DateOf(counts) && RoundedUp(counts.AddHours(ReadyAfterHours)) is var ready && ready > from)
        {
            from = ready;
        }
        return [new Promise(null, from, Shanghai.At(date, Closes))];
    }

    private static DateTimeOffset RoundedUp(DateTimeOffset instant)
    {
        var step = TimeSpan.FromMinutes(10).Ticks;
        return new DateTimeOffset((instant.UtcTicks + step - 1) / step * step, TimeSpan.Zero);
    }
}

/// <summary>A delivery slot of every day.</summary>
/// <param name="Capacity">Parcels.</param>
public sealed record SlotHours(TimeOnly From, TimeOnly To, int Capacity);
