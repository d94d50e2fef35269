using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Suppliers.Contracts;

/// <summary>The suppliers that <see cref="CountActiveSuppliers"/> counts, by code.</summary>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record ListActiveSuppliers(DateOnly On, int Skip, int Take) : IQuery<IReadOnlyList<SupplierRow>>
{
    /// <summary>Code of the township where they are; null for all.</summary>
    public Only<string?>? Township { get; init; }
}

/// <param name="From">First day of the agreement in force; of several, the earliest.</param>
/// <param name="To">Its last day.</param>
public sealed record SupplierRow(string Code, string Name, DateOnly From, DateOnly To, bool IsDemo);
