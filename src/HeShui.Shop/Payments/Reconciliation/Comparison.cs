using HeShui.Shop.Shared;

namespace HeShui.Shop.Payments.Reconciliation;

/// <summary>One thing in which the books differ.</summary>
internal sealed record Finding(
    DifferenceKind Kind, string Subject, Payment? Of, Money? Ours, Money? Theirs, string Currency = Payment.Currency, PaymentId? Named = null, Guid? Refund = null, string? Reference = null);

/// <summary>A day of a provider's book, set against our payments and the ledger.</summary>
internal sealed class Comparison
{
    private readonly DateOnly _date;
    private readonly IReadOnlyList<BookLine> _lines;
    private readonly Dictionary<PaymentId, Payment> _payments;
    private readonly Dictionary<Guid, (Payment Payment, Refund Refund)> _refunds;
    private readonly List<Finding> _findings = [];
    private readonly List<Money> _taken = [];
    private readonly List<Money> _givenBack = [];

    /// <param name="date">Business date.</param>
    /// <param name="lines">The provider's book of the day, and lines of other days about the same payments and refunds.</param>
    /// <param name="payments">Ours, with their refunds: all that the lines name, and all that is unbooked.</param>
    /// <param name="unbooked">Ids of payments we took and refunds we gave that no book of the provider has, though one should by now.</param>
    /// <param name="ledger">What the entries add up to, for each order that has any.</param>
    public Comparison(DateOnly date, IReadOnlyList<BookLine> lines, IReadOnlyList<Payment> payments, IReadOnlySet<Guid> unbooked, IReadOnlyDictionary<OrderId, Money> ledger)
    {
        (_date, _lines) = (date, lines);
        _payments = payments.ToDictionary(p => p.Id);
        _refunds = payments.SelectMany(p => p.Refunds.Select(r => (Payment: p, Refund: r))).ToDictionary(r => r.Refund.Id);
        var today = lines.Where(l => l.Date == date).ToList();
        Theirs = new Tally(
            today.Count(l => l.Refund is null), today.Where(l => l.Refund is null).Sum(l => l.Amount),
            today.Count(l => l.Refund is not null), today.Where(l => l.Refund is not null).Sum(l => l.Amount));
        ComparePayments(today);
        CompareRefunds(today);
        AddUnbooked(unbooked);
        CompareLedger(ledger);
        Ours = new Tally(_taken.Count, _taken.Sum(a => a), _givenBack.Count, _givenBack.Sum(a => a));
    }

    public Tally Theirs { get; }

    public Tally Ours { get; }

    public IReadOnlyList<Finding> Findings => _findings;

    private void ComparePayments(List<BookLine> today)
    {
        foreach (var group in today.Where(l => l.Refund is null).GroupBy(l => (l.Payment, Stranger: Known(l.Payment) is null ? l.Reference : null)))
        {
            if (Known(group.Key.Payment) is not { } ours)
            {
                Add(DifferenceKind.PaymentUnknown, $"{group.Key.Payment?.Value}/{group.Key.Stranger}", null, null, group);
                continue;
            }
            var subject = ours.Id.Value.ToString();
            var earlier = _lines.Where(l => l.Date < _date && l.Refund is null && l.Payment == ours.Id).ToList();
            if (earlier.Count + group.Count() > 1)
            {
                Add(DifferenceKind.PaidTwice, subject, ours, ours.Amount, earlier.Concat(group));
            }
            if (earlier.Count > 0)
            {
                continue;
            }
            if (!ours.IsTaken)
            {
                Add(DifferenceKind.PaymentNotTaken, subject, ours, null, group.Take(1));
                continue;
            }
            _taken.Add(ours.Amount);
            if (Differs(group.First(), ours.Amount))
            {
                Add(DifferenceKind.PaymentDiffers, subject, ours, ours.Amount, group.Take(1));
            }
        }
    }

    private void CompareRefunds(List<BookLine> today)
    {
        foreach (var group in today.Where(l => l.Refund is not null).GroupBy(l => (Refund: l.Refund!.Value, Stranger: _refunds.ContainsKey(l.Refund!.Value) ? null : l.Reference)))
        {
            if (!_refunds.TryGetValue(group.Key.Refund, out var ours))
            {
                Add(DifferenceKind.RefundUnknown, $"{group.Key.Refund}/{group.Key.Stranger}", Known(group.First().Payment), null, group);
                continue;
            }
            var subject = group.Key.Refund.ToString();
            var earlier = _lines.Where(l => l.Date < _date && l.Refund == group.Key.Refund).ToList();
            if (earlier.Count + group.Count() > 1)
            {
                Add(DifferenceKind.RefundedTwice, subject, ours.Payment, ours.Refund.Amount, earlier.Concat(group));
            }
            if (earlier.Count > 0)
            {
                continue;
            }
            if (ours.Refund.State != RefundState.Done)
            {
                Add(DifferenceKind.RefundNotDone, subject, ours.Payment, null, group.Take(1));
                continue;
            }
            _givenBack.Add(ours.Refund.Amount);
            if (Differs(group.First(), ours.Refund.Amount))
            {
                Add(DifferenceKind.RefundDiffers, subject, ours.Payment, ours.Refund.Amount, group.Take(1));
            }
        }
    }

    private void AddUnbooked(IReadOnlySet<Guid> unbooked)
    {
        foreach (var ours in _payments.Values.Where(p => unbooked.Contains(p.Id.Value)))
        {
            _taken.Add(ours.Amount);
            _findings.Add(new Finding(DifferenceKind.PaymentNotAtProvider, ours.Id.Value.ToString(), ours, ours.Amount, null, Named: ours.Id, Reference: ours.Reference));
        }
        foreach (var (payment, refund) in _refunds.Values.Where(r => unbooked.Contains(r.Refund.Id)))
        {
            _givenBack.Add(refund.Amount);
            _findings.Add(new Finding(DifferenceKind.RefundNotAtProvider, refund.Id.ToString(), payment, refund.Amount, null, Named: payment.Id, Refund: refund.Id, Reference: payment.Reference));
        }
    }

    private void CompareLedger(IReadOnlyDictionary<OrderId, Money> ledger)
    {
        foreach (var ours in _payments.Values.Where(p => p.State == PaymentState.Captured))
        {
            var kept = ours.Amount - ours.Refunds.Where(r => r.State == RefundState.Done).Sum(r => r.Amount);
            var booked = ledger.GetValueOrDefault(ours.Order);
            if (kept != booked)
            {
                _findings.Add(new Finding(DifferenceKind.NotInLedger, ours.Order.Value.ToString(), ours, kept, booked, Named: ours.Id, Reference: ours.Reference));
            }
        }
    }

    private Payment? Known(PaymentId? id) => id is { } named ? _payments.GetValueOrDefault(named) : null;

    private static bool Differs(BookLine theirs, Money ours) => theirs.Amount != ours || theirs.Currency != Payment.Currency;

    private void Add(DifferenceKind kind, string subject, Payment? of, Money? ours, IEnumerable<BookLine> theirs)
    {
        var first = theirs.First();
        _findings.Add(new Finding(kind, subject, of, ours, theirs.Sum(l => l.Amount), first.Currency, first.Payment, first.Refund, first.Reference));
    }
}
