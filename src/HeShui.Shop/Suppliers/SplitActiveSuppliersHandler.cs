using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Suppliers.Contracts;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Suppliers;

internal sealed class SplitActiveSuppliersHandler(ShopDb db) : QueryHandler<SplitActiveSuppliers, IReadOnlyList<ActiveSupplierPart>>
{
    public override async Task<IReadOnlyList<ActiveSupplierPart>> Handle(SplitActiveSuppliers request, CancellationToken cancellationToken) =>
        await db.ActiveSuppliers(request.On).GroupBy(s => s.Township == "" ? null : s.Township)
            .Select(g => new ActiveSupplierPart(g.Key, new SupplierCount(g.Count(), g.Count(s => s.IsDemo)))).ToListAsync(cancellationToken);
}
