using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Delivery.Contracts;

/// <summary>What each supplier has to hand over of an order, in no order; nothing for an order that is not known.</summary>
[Allow(Role.Operator, Role.Clerk)]
public sealed record FindSupplierParts(OrderId Order) : IQuery<IReadOnlyList<SupplierPart>>;

/// <param name="PackedBy">Who did; null until then.</param>
public sealed record SupplierPart(SupplierId Supplier, DateTimeOffset? PackedAt, string? PackedBy);
