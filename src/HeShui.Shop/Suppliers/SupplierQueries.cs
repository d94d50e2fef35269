using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Suppliers.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Suppliers;

internal static class SupplierQueries
{
    /// <param name="township">Where they are; null for all.</param>
    public static IQueryable<Supplier> ActiveSuppliers(this ShopDb db, DateOnly on, Only<string?>? township = null)
    {
        var active = db.Suppliers.AsNoTracking().Where(s => s.Agreements.Any(a => a.From <= on && a.To >= on));
        return township is { Value: var code } ? active.Where(s => s.Township == (code ?? "")) : active;
    }
}
