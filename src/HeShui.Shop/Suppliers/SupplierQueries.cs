using HeShui.Shop.Shared.Data;
using HeShui.Shop.Suppliers.Data;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Suppliers;

internal static class SupplierQueries
{
    public static IQueryable<Supplier> ActiveSuppliers(this ShopDb db, DateOnly on) =>
        db.Suppliers.AsNoTracking().Where(s => s.Agreements.Any(a => a.From <= on && a.To >= on));
}
