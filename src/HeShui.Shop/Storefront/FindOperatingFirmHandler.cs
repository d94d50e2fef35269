using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Storefront.Contracts;
using HeShui.Shop.Storefront.Data;

namespace HeShui.Shop.Storefront;

internal sealed class FindOperatingFirmHandler(ShopDb db) : QueryHandler<FindOperatingFirm, string>
{
    public override async Task<string> Handle(FindOperatingFirm request, CancellationToken cancellationToken) =>
        (await db.ShownStore(cancellationToken)).Facts.Company;
}
