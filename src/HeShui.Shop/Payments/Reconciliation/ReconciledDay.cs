using HeShui.Shop.Shared;

namespace HeShui.Shop.Payments.Reconciliation;

/// <summary>
/// A provider's day that was set against our books. Our sums are of what the provider's book of the day names, whenever we
/// heard of it, and of what we have that no book of theirs has; so they are equal where nothing differs.
/// </summary>
public sealed class ReconciledDay
{
    private ReconciledDay() { }

    internal ReconciledDay(string provider, DateOnly date) => (Provider, Date) = (provider, date);

    public string Provider { get; private set; } = "";

    /// <summary>Business date.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>The latest time.</summary>
    public DateTimeOffset RanAt { get; private set; }
    public int TheirPayments { get; private set; }
    public Money TheyTook { get; private set; }
    public int OurPayments { get; private set; }
    public Money WeTook { get; private set; }
    public int TheirRefunds { get; private set; }
    public Money TheyGaveBack { get; private set; }
    public int OurRefunds { get; private set; }
    public Money WeGaveBack { get; private set; }

    internal void Came(Tally theirs, Tally ours, DateTimeOffset now)
    {
        RanAt = now;
        (TheirPayments, TheyTook, TheirRefunds, TheyGaveBack) = (theirs.Payments, theirs.Taken, theirs.Refunds, theirs.GivenBack);
        (OurPayments, WeTook, OurRefunds, WeGaveBack) = (ours.Payments, ours.Taken, ours.Refunds, ours.GivenBack);
    }
}

/// <summary>One side of a day.</summary>
internal sealed record Tally(int Payments, Money Taken, int Refunds, Money GivenBack);

/// <summary>A line of a provider's book, as it last reported it. Kept, because a payment is looked for in the books of all days.</summary>
public sealed class BookLine
{
    private BookLine() { }

    public long Id { get; private set; }
    public string Provider { get; private set; } = "";

    /// <summary>The business date of the book it stands in.</summary>
    public DateOnly Date { get; private set; }

    /// <summary>Which of ours, by its id or by the provider's name for it; it need not exist.</summary>
    public PaymentId? Payment { get; private set; }

    /// <summary>Which of ours; null for a payment that was taken. It need not exist.</summary>
    public Guid? Refund { get; private set; }
    public string Reference { get; private set; } = "";

    /// <summary>In <see cref="Currency"/>; always positive.</summary>
    public Money Amount { get; private set; }
    public string Currency { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
}
