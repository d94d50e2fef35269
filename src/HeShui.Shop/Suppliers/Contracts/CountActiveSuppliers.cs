using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Suppliers.Contracts;

/// <summary>Suppliers with an agreement in force on that day, a business date.</summary>
[Allow(Role.Bureau, Role.Operator, Role.System)]
public sealed record CountActiveSuppliers(DateOnly On) : IQuery<SupplierCount>
{
    /// <summary>Code of the township where they are; null for all.</summary>
    public Only<string?>? Township { get; init; }
}

/// <param name="Demo">How many of them are demo data.</param>
public sealed record SupplierCount(int Count, int Demo);
