using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Suppliers.Contracts;

/// <summary>The suppliers that <see cref="CountActiveSuppliers"/> counts, by township, in no order; together they are the whole.</summary>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record SplitActiveSuppliers(DateOnly On) : IQuery<IReadOnlyList<ActiveSupplierPart>>;

/// <param name="Township">Code; null where it is not known.</param>
public sealed record ActiveSupplierPart(string? Township, SupplierCount Count);
