using HeShui.Shop.Shared;

namespace HeShui.Shop.Catalog;

public enum ProposalState
{
    /// <summary>Waits for a clerk of the store.</summary>
    Pending,

    /// <summary>Came back to the supplier with a reason.</summary>
    Returned,

    /// <summary>Is what the product has become.</summary>
    Approved,

    /// <summary>Taken back by the supplier.</summary>
    Withdrawn,
}

/// <summary>
/// 上架申请: a product, or changes to one, that a supplier wants listed. The product stays as it is until a clerk approves.
/// A product has at most one that is open: pending or returned.
/// </summary>
public sealed class Proposal : Entity
{
    private Proposal() { }

    /// <param name="code">Of the product; of a new one, the code it will have.</param>
    internal Proposal(ProposalId id, string code, SupplierId supplier, bool isNew)
    {
        (Id, Code, Supplier, IsNew) = (id, code, supplier, isNew);
    }

    public ProposalId Id { get; private set; }
    public string Code { get; private set; } = "";
    public SupplierId Supplier { get; private set; }

    /// <summary>Whether the product does not exist yet.</summary>
    public bool IsNew { get; private set; }
    public ProductFacts Facts { get; private set; } = null!;
    public List<ProposedSku> Skus { get; private set; } = [];
    public ProposalState State { get; private set; }

    /// <summary>Grows with every submission; a review counts for the version that was looked at.</summary>
    public int Version { get; private set; }
    public string SubmittedBy { get; private set; } = "";
    public DateTimeOffset SubmittedAt { get; private set; }
    public string? ReviewedBy { get; private set; }
    public DateTimeOffset? ReviewedAt { get; private set; }

    /// <summary>Why it last came back.</summary>
    public string? Reason { get; private set; }

    public bool IsOpen => State is ProposalState.Pending or ProposalState.Returned;

    /// <summary>Handed in, for the first time or again.</summary>
    internal void Submit(ProductFacts facts, IReadOnlyList<ProposedSku> skus, string by, DateTimeOffset now)
    {
        Open();
        (Facts, Skus, State) = (facts, [.. skus], ProposalState.Pending);
        (SubmittedBy, SubmittedAt) = (by, now);
        Version++;
    }

    internal void Withdraw()
    {
        Open();
        State = ProposalState.Withdrawn;
    }

    internal void Approve(int version, string by, DateTimeOffset now) => Review(ProposalState.Approved, version, null, by, now);

    internal void Return(int version, string reason, string by, DateTimeOffset now) => Review(ProposalState.Returned, version, reason, by, now);

    /// <summary>Whether it says the same.</summary>
    internal bool Says(ProductFacts facts, IReadOnlyList<ProposedSku> skus) => Facts == facts && Skus.SequenceEqual(skus);

    private void Review(ProposalState to, int version, string? reason, string by, DateTimeOffset now)
    {
        if (State is ProposalState.Withdrawn)
        {
            throw new DomainException("withdrawn", $"供应商已经撤回“{Facts.Name}”的申请，不用审核了。");
        }
        if (State is not ProposalState.Pending)
        {
            throw new DomainException("already-reviewed", $"“{Facts.Name}”已经由{ReviewedBy}审核过了。");
        }
        if (Version != version)
        {
            throw new DomainException("revised-meanwhile", $"供应商刚刚又改过“{Facts.Name}”，请看过新内容再审核。");
        }
        (State, ReviewedBy, ReviewedAt, Reason) = (to, by, now, reason ?? Reason);
    }

    private void Open()
    {
        if (!IsOpen)
        {
            throw new DomainException("closed", "这份申请已经结束，请刷新后再看。");
        }
    }
}

/// <summary>A Sku as it is proposed.</summary>
/// <param name="Sku">The product's Sku that it is; null for a new one.</param>
/// <param name="Opening">Units a new one begins with; 0 for one that is known.</param>
public sealed record ProposedSku(SkuId? Sku, string Name, Money Price, int WeightGrams, int Opening);
