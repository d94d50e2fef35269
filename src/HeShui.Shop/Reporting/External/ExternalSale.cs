using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting.External;

/// <summary>
/// 其他平台销售: an order on another platform, or what a firm sold there in a month. It never enters the sales ledger. Append-only: a correction is a new row
/// that says what it corrects, and both stay.
/// </summary>
public sealed class ExternalSale
{
    /// <summary>Longest firm, product and order number.</summary>
    public const int LongestName = 120, LongestNumber = 60;

    private ExternalSale() { }

    public long Id { get; private set; }
    public Platform Platform { get; private set; }

    /// <summary>Who sold.</summary>
    public string Firm { get; private set; } = "";

    /// <summary>The platform's number of the order; null for the total of a month.</summary>
    public string? OrderNumber { get; private set; }

    /// <summary>The day of the order, or the last day of the month, a business date.</summary>
    public DateOnly On { get; private set; }

    /// <summary>The first day of the month in which it counts.</summary>
    public DateOnly Month { get; private set; }

    /// <summary>What was paid, before refunds.</summary>
    public Money Amount { get; private set; }

    /// <summary>What went back of it.</summary>
    public Money Refunded { get; private set; }

    /// <summary>What is left: that is what counts.</summary>
    public Money Net { get; private set; }

    /// <summary>How much of what is left is agricultural goods.</summary>
    public Money Agricultural { get; private set; }

    /// <summary>What was sold; for the total of a month where it was read.</summary>
    public string Product { get; private set; } = "";

    /// <summary>Our own order that this is: it is in the sales ledger already and does not count here. Null for none.</summary>
    public string? OwnOrder { get; private set; }

    /// <summary>Pictures and PDF that prove it, and the sheet it was imported from.</summary>
    public IReadOnlyList<FileId> Files { get; private set; } = [];

    /// <summary>The row that this one corrects.</summary>
    public long? Corrects { get; private set; }

    /// <summary>Why it corrects; empty for a first row.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Of the form, so that a second click enters nothing twice; null for what was imported.</summary>
    public Guid? Key { get; private set; }
    public string By { get; private set; } = "";
    public AccountId Account { get; private set; }
    public DateTimeOffset At { get; private set; }

    public bool IsMonthTotal => OrderNumber is null;

    /// <summary>What a firm sold on a platform in a month.</summary>
    internal static ExternalSale OfMonth(Platform platform, string firm, DateOnly month, SaleFacts facts, RowOrigin origin) => new ExternalSale
    {
        Platform = platform,
        Firm = firm,
        On = month.AddMonths(1).AddDays(-1),
        Month = month,
    }.With(facts, origin);

    /// <summary>An order.</summary>
    /// <param name="ownOrder">Our own order that it is.</param>
    internal static ExternalSale OfOrder(Platform platform, string firm, string number, DateOnly on, string? ownOrder, SaleFacts facts, RowOrigin origin) => new ExternalSale
    {
        Platform = platform,
        Firm = firm,
        OrderNumber = number,
        On = on,
        Month = new DateOnly(on.Year, on.Month, 1),
        OwnOrder = ownOrder,
    }.With(facts, origin);

    /// <summary>A row that takes this one's place: other amounts of the same sale. An order may also turn out to be of another day, or our own.</summary>
    internal ExternalSale Corrected(SaleFacts facts, string reason, RowOrigin origin, DateOnly? on = null, string? ownOrder = null)
    {
        var row = OrderNumber is { } number ? OfOrder(Platform, Firm, number, on ?? On, ownOrder ?? OwnOrder, facts, origin) : OfMonth(Platform, Firm, Month, facts, origin);
        (row.Corrects, row.Reason) = (Id, reason);
        return row;
    }

    private ExternalSale With(SaleFacts facts, RowOrigin origin)
    {
        if (facts.Refusal is { } refusal)
        {
            throw new DomainException("wrong-amount", refusal + "。");
        }
        (Amount, Refunded, Net, Agricultural, Product) = (facts.Amount, facts.Refunded, facts.Amount - facts.Refunded, facts.Agricultural, facts.Product);
        (Files, Key, By, Account, At) = (origin.Files, origin.Key, origin.By.Name, origin.By.RequireAccount(), origin.At);
        return this;
    }
}

/// <summary>What somebody says of a sale.</summary>
/// <param name="Agricultural">How much of what is left after refunds is agricultural goods.</param>
internal sealed record SaleFacts(Money Amount, Money Refunded, Money Agricultural, string Product)
{
    /// <summary>Why this cannot be; null where it can.</summary>
    public string? Refusal => Amount < Money.Zero || Refunded < Money.Zero || Agricultural < Money.Zero ? "金额不能是负数，退款写成正数"
        : Refunded > Amount ? $"退款 {Refunded} 比金额 {Amount} 还多"
        : Agricultural > Amount - Refunded ? $"其中农产品 {Agricultural} 比退款后的金额 {Amount - Refunded} 还多" : null;
}

/// <summary>Where a row comes from.</summary>
/// <param name="Key">Of a form; null for an import.</param>
internal sealed record RowOrigin(IReadOnlyList<FileId> Files, Guid? Key, ICurrentUser By, DateTimeOffset At);
