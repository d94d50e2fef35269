using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Suppliers.Contracts;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Suppliers;

internal sealed class CountActiveSuppliersHandler(ShopDb db) : QueryHandler<CountActiveSuppliers, SupplierCount>
{
    public override async Task<SupplierCount> Handle(CountActiveSuppliers request, CancellationToken cancellationToken) =>
        await db.ActiveSuppliers(request.On, request.Township).GroupBy(_ => 1).Select(g => new SupplierCount(g.Count(), g.Count(s => s.IsDemo)))
            .SingleOrDefaultAsync(cancellationToken) ?? new SupplierCount(0, 0);
}
