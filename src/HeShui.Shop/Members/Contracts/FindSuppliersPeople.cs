using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Members.Contracts;

/// <summary>Members with the phone of a work account that acts, or acted, for a supplier, in no order.</summary>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record FindSuppliersPeople : IQuery<IReadOnlyList<SuppliersPerson>>;

public sealed record SuppliersPerson(MemberRow Member, SupplierId Supplier);
