using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Storefront.Data;

namespace HeShui.Shop.Storefront;

/// <summary>The same as <see cref="ShowStoreFacts"/>, for who may change them.</summary>
[Allow(Role.Operator)]
public sealed record GetStoreFacts : IQuery<ShownStore>;

internal sealed class GetStoreFactsHandler(ShopDb db) : QueryHandler<GetStoreFacts, ShownStore>
{
    public override Task<ShownStore> Handle(GetStoreFacts request, CancellationToken cancellationToken) => db.ShownStore(cancellationToken);
}
