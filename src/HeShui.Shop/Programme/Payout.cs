using HeShui.Shop.Shared;

namespace HeShui.Shop.Programme;

public enum PayoutKind
{
    /// <summary>历史支付: from before the program kept the book, without a request.</summary>
    Historic,

    /// <summary>拨付: by an approved request.</summary>
    Disbursed,

    /// <summary>更正</summary>
    Correction,
}

/// <summary>An entry in the book of what is paid for works. Append-only: a correction is a new signed entry, and both are seen.</summary>
public sealed class Payout
{
    private Payout() { }

    public long Id { get; private set; }

    /// <summary>Of the form or request that made it; never used twice.</summary>
    public Guid Key { get; private set; }
    public ProjectId Project { get; private set; }
    public WorkId Work { get; private set; }
    public PayoutKind Kind { get; private set; }

    /// <summary>Positive, but for corrections.</summary>
    public Money Amount { get; private set; }

    /// <summary>Business date.</summary>
    public DateOnly On { get; private set; }

    /// <summary>Whether the date is not known, but assumed.</summary>
    public bool DateAssumed { get; private set; }

    /// <summary>凭证号; empty where none is known.</summary>
    public string Voucher { get; private set; } = "";

    /// <summary>The request it was paid by.</summary>
    public DisbursementId? Disbursement { get; private set; }

    /// <summary>The entry it corrects.</summary>
    public long? Corrects { get; private set; }

    /// <summary>Why it was corrected, or from where a historic one was taken.</summary>
    public string Reason { get; private set; } = "";
    public IReadOnlyList<FileId> Files { get; private set; } = [];
    public string By { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    internal static Payout Historic(Guid key, Work work, Money amount, DateOnly on, bool dateAssumed, string voucher, string source, IReadOnlyList<FileId> files, string by, DateTimeOffset at)
    {
        if (amount <= Money.Zero)
        {
            throw new DomainException("bad-sum", "金额要大于 0。");
        }
        return new Payout
        {
            Key = key,
            Project = work.Project,
            Work = work.Id,
            Kind = PayoutKind.Historic,
            Amount = amount,
            On = on,
            DateAssumed = dateAssumed,
            Voucher = voucher,
            Reason = source,
            Files = files,
            By = by,
            At = at,
        };
    }

    internal static Payout For(Disbursement request, Work work, string voucher, DateOnly on, IReadOnlyList<FileId> files, string by, DateTimeOffset at) => new()
    {
        Key = request.Id.Value,
        Project = work.Project,
        Work = work.Id,
        Kind = PayoutKind.Disbursed,
        Amount = request.Amount,
        On = on,
        Voucher = voucher,
        Disbursement = request.Id,
        Files = files,
        By = by,
        At = at,
    };

    internal static Payout Correction(Guid key, Payout wrong, Money amount, string reason, DateOnly on, string by, DateTimeOffset at) => new()
    {
        Key = key,
        Project = wrong.Project,
        Work = wrong.Work,
        Kind = PayoutKind.Correction,
        Amount = amount,
        On = on,
        Voucher = wrong.Voucher,
        Corrects = wrong.Id,
        Reason = reason,
        By = by,
        At = at,
    };
}
