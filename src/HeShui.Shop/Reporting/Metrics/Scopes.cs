using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Reporting.Metrics;

/// <summary>What is asked for, as other modules understand it.</summary>
internal static class Scopes
{
    public static SalesFilter Sales(this FigureScope scope, bool agriculturalOnly = false) => new(scope.From, scope.To, agriculturalOnly, [])
    {
        Township = scope.Code(Dimension.Township),
        Supplier = scope.Cut(Dimension.Supplier) is { } supplier ? new Only<SupplierId?>(Supplier(supplier.Key)) : null,
        Category = scope.Code(Dimension.Category),
        Channel = scope.Code(Dimension.Channel),
    };

    public static DeliveryFilter Deliveries(this FigureScope scope, DeliveryKind kind) =>
        new(kind, scope.From, scope.To, []) { Zone = scope.Code(Dimension.Zone), Township = scope.Code(Dimension.Township) };

    /// <summary>The one code of a dimension that is meant; null for all.</summary>
    public static Only<string?>? Code(this FigureScope scope, Dimension by) => scope.Cut(by) is { } cut ? new Only<string?>(cut.Key) : null;

    public static SalesDimension InSales(this Dimension by) => by switch
    {
        Dimension.Township => SalesDimension.Township,
        Dimension.Supplier => SalesDimension.Supplier,
        Dimension.Category => SalesDimension.Category,
        Dimension.Channel => SalesDimension.Channel,
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "The sales book does not know it."),
    };

    /// <summary>An id that nobody has for what is no id.</summary>
    private static SupplierId? Supplier(string? key) => key is null ? null : new SupplierId(Guid.TryParse(key, out var id) ? id : Guid.Empty);
}
