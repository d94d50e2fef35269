using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Suppliers.Contracts;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Suppliers;

internal sealed class ListActiveSuppliersHandler(ShopDb db) : QueryHandler<ListActiveSuppliers, IReadOnlyList<SupplierRow>>
{
    public override async Task<IReadOnlyList<SupplierRow>> Handle(ListActiveSuppliers request, CancellationToken cancellationToken)
    {
        var found = await db.ActiveSuppliers(request.On, request.Township).Include(s => s.Agreements).OrderBy(s => s.Code)
            .Skip(request.Skip).Take(request.Take).ToListAsync(cancellationToken);
        return found.ConvertAll(s => Row(s, s.Agreements.Where(a => a.From <= request.On && a.To >= request.On).MinBy(a => a.From)!));
    }

    private static SupplierRow Row(Supplier s, SupplyAgreement inForce) => new(s.Code, s.Name, inForce.From, inForce.To, s.IsDemo);
}
