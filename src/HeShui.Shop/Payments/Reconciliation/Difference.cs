using HeShui.Shop.Shared;
using UUIDNext;

namespace HeShui.Shop.Payments.Reconciliation;

/// <summary>In what a provider's book, our payments and the ledger do not agree.</summary>
public enum DifferenceKind
{
    /// <summary>The provider took a payment that we never opened.</summary>
    PaymentUnknown,

    /// <summary>The provider took a payment that we still take for unpaid.</summary>
    PaymentNotTaken,

    /// <summary>We took a payment that is in none of the provider's books.</summary>
    PaymentNotAtProvider,

    /// <summary>Both have it, with another amount or another currency.</summary>
    PaymentDiffers,

    /// <summary>The provider took the same payment more than once.</summary>
    PaidTwice,

    /// <summary>The provider gave money back that we never asked back.</summary>
    RefundUnknown,

    /// <summary>The provider gave money back that we still take for not given.</summary>
    RefundNotDone,

    /// <summary>We take money for given back that is in none of the provider's books.</summary>
    RefundNotAtProvider,

    /// <summary>Both have it, with another amount or another currency.</summary>
    RefundDiffers,

    /// <summary>The provider gave the same money back more than once.</summary>
    RefundedTwice,

    /// <summary>What an order's payment has left after refunds is not what the ledger's entries of the order add up to.</summary>
    NotInLedger,

    /// <summary>The provider sent word of something that is not ours.</summary>
    EventUnknown,

    /// <summary>The provider sent word that contradicts what we have.</summary>
    EventMismatch,
}

public enum DifferenceOutcome
{
    /// <summary>Both sides have come to agree by themselves.</summary>
    Agreed,

    /// <summary>Nothing is wrong with the money; the note says why the books differ.</summary>
    AccountedFor,

    /// <summary>The provider has put its side right.</summary>
    CorrectedAtProvider,

    /// <summary>Our side was put right.</summary>
    CorrectedHere,

    /// <summary>The buyer got the money back some other way.</summary>
    RefundedByHand,

    /// <summary>The shop bears it.</summary>
    WrittenOff,
}

/// <summary>Something in which two books do not agree, until it is explained. Amounts are in Chinese yuan unless <see cref="Currency"/> says otherwise.</summary>
public sealed class Difference : Entity
{
    private Difference() { }

    internal Difference(string provider, DateOnly date, Finding finding, DateTimeOffset now)
    {
        Id = Uuid.NewSequential();
        (Provider, Date, Kind, Subject, OpenedAt) = (provider, date, finding.Kind, finding.Subject, now);
        (Payment, Refund, Reference, OrderNumber) = (finding.Of?.Id ?? finding.Named, finding.Refund, finding.Reference, finding.Of?.OrderNumber);
        (Ours, Theirs, Currency) = (finding.Ours, finding.Theirs, finding.Currency);
    }

    public Guid Id { get; private set; }
    public string Provider { get; private set; } = "";

    /// <summary>Business date on which it was looked for.</summary>
    public DateOnly Date { get; private set; }
    public DifferenceKind Kind { get; private set; }

    /// <summary>What it is about; of one kind and subject at most one is open.</summary>
    public string Subject { get; private set; } = "";
    public PaymentId? Payment { get; private set; }
    public Guid? Refund { get; private set; }

    /// <summary>The provider's name for the payment, or of its event.</summary>
    public string? Reference { get; private set; }
    public string? OrderNumber { get; private set; }

    /// <summary>Of our payment or refund; null where we have none.</summary>
    public Money? Ours { get; private set; }

    /// <summary>Of the provider's book, or of the ledger where it is about the ledger; null where it has none.</summary>
    public Money? Theirs { get; private set; }

    /// <summary>Of <see cref="Theirs"/>: ISO 4217, in capitals.</summary>
    public string Currency { get; private set; } = "";
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Who looks into it.</summary>
    public AccountId? Owner { get; private set; }
    public string? OwnerName { get; private set; }
    public DateTimeOffset? TakenAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public string? ClosedBy { get; private set; }
    public DifferenceOutcome? Outcome { get; private set; }
    public string? Note { get; private set; }

    /// <summary>Whether a provider's word is what it is about, not a book.</summary>
    public bool IsAboutEvent => Kind is DifferenceKind.EventUnknown or DifferenceKind.EventMismatch;

    /// <summary>Makes somebody its owner, in place of the one they saw.</summary>
    /// <param name="seen">The owner they saw; null for none.</param>
    /// <exception cref="DomainException"><c>closed</c>; <c>taken</c>: it has another owner by now.</exception>
    public void Take(AccountId owner, string name, AccountId? seen, DateTimeOffset now)
    {
        RequireOpen();
        if (Owner == owner)
        {
            return;
        }
        if (Owner != seen)
        {
            throw new DomainException("taken", $"{OwnerName}在查这条差异，请先和他商量。");
        }
        (Owner, OwnerName, TakenAt) = (owner, name, now);
    }

    /// <summary>Ends it, with what came of it.</summary>
    /// <exception cref="DomainException"><c>closed</c>; <c>taken</c>: somebody else is at it.</exception>
    public void Close(AccountId by, string name, DifferenceOutcome outcome, string note, DateTimeOffset now)
    {
        RequireOpen();
        Take(by, name, null, now);
        (ClosedAt, ClosedBy, Outcome, Note) = (now, name, outcome, note);
    }

    /// <summary>Ends it because both sides agree by now.</summary>
    internal void Agree(DateTimeOffset now) => (ClosedAt, Outcome) = (now, DifferenceOutcome.Agreed);

    /// <summary>What both sides say of it now.</summary>
    internal void Sees(Finding finding) => (Ours, Theirs, Currency) = (finding.Ours, finding.Theirs, finding.Currency);

    /// <summary>Whether a person has settled just this.</summary>
    internal bool Settles(Finding finding) =>
        ClosedAt is not null && Outcome is not DifferenceOutcome.Agreed && (Ours, Theirs, Currency) == (finding.Ours, finding.Theirs, finding.Currency);

    private void RequireOpen()
    {
        if (ClosedAt is not null)
        {
            throw new DomainException("closed", "这条差异已经了结了。");
        }
    }
}
