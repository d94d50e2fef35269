using UUIDNext;

namespace HeShui.Shop.Shared;

/// <summary>Marks a typed identifier, stored as a uuid. New ones are version 7 and grow, within a millisecond too: lists in the order in which things were made go by them.</summary>
public interface IId { Guid Value { get; } }

public readonly record struct AccountId(Guid Value) : IId { public static AccountId New() => new(Uuid.NewSequential()); }
public readonly record struct MemberId(Guid Value) : IId { public static MemberId New() => new(Uuid.NewSequential()); }
public readonly record struct SupplierId(Guid Value) : IId { public static SupplierId New() => new(Uuid.NewSequential()); }
public readonly record struct ProductId(Guid Value) : IId { public static ProductId New() => new(Uuid.NewSequential()); }
public readonly record struct ProposalId(Guid Value) : IId { public static ProposalId New() => new(Uuid.NewSequential()); }
public readonly record struct SkuId(Guid Value) : IId { public static SkuId New() => new(Uuid.NewSequential()); }
/// <summary>A cart's id is also the guest's key to it, so it is random, not ordered.</summary>
public readonly record struct CartId(Guid Value) : IId { public static CartId New() => new(Guid.NewGuid()); }
public readonly record struct OrderId(Guid Value) : IId { public static OrderId New() => new(Uuid.NewSequential()); }
public readonly record struct OrderLineId(Guid Value) : IId { public static OrderLineId New() => new(Uuid.NewSequential()); }
public readonly record struct PaymentId(Guid Value) : IId { public static PaymentId New() => new(Uuid.NewSequential()); }
public readonly record struct ProjectId(Guid Value) : IId { public static ProjectId New() => new(Uuid.NewSequential()); }
public readonly record struct IndicatorId(Guid Value) : IId { public static IndicatorId New() => new(Uuid.NewSequential()); }
public readonly record struct CampaignId(Guid Value) : IId { public static CampaignId New() => new(Uuid.NewSequential()); }
public readonly record struct HeldCouponId(Guid Value) : IId { public static HeldCouponId New() => new(Uuid.NewSequential()); }
public readonly record struct RefundCaseId(Guid Value) : IId { public static RefundCaseId New() => new(Uuid.NewSequential()); }
public readonly record struct FileId(Guid Value) : IId { public static FileId New() => new(Uuid.NewSequential()); }
public readonly record struct SubmissionId(Guid Value) : IId { public static SubmissionId New() => new(Uuid.NewSequential()); }
public readonly record struct SnapshotId(Guid Value) : IId { public static SnapshotId New() => new(Uuid.NewSequential()); }
public readonly record struct MonthlyReportId(Guid Value) : IId { public static MonthlyReportId New() => new(Uuid.NewSequential()); }
public readonly record struct ContractorId(Guid Value) : IId { public static ContractorId New() => new(Uuid.NewSequential()); }
public readonly record struct WorkId(Guid Value) : IId { public static WorkId New() => new(Uuid.NewSequential()); }
public readonly record struct DisbursementId(Guid Value) : IId { public static DisbursementId New() => new(Uuid.NewSequential()); }
public readonly record struct FundsImportId(Guid Value) : IId { public static FundsImportId New() => new(Uuid.NewSequential()); }
public readonly record struct RecordId(Guid Value) : IId { public static RecordId New() => new(Uuid.NewSequential()); }
