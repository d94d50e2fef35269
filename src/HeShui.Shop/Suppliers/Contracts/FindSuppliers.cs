using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Suppliers.Contracts;

/// <summary>The suppliers with these ids, in no order; unknown ids are left out.</summary>
[AllowAnyone]
public sealed record FindSuppliers(IReadOnlyCollection<SupplierId> Ids) : IQuery<IReadOnlyList<SupplierCard>>;

/// <summary>What anyone may know of a supplier.</summary>
/// <param name="Township">Code of the township.</param>
public sealed record SupplierCard(SupplierId Id, string Code, string Name, string ShortName, string Township, string About, bool IsDemo);
