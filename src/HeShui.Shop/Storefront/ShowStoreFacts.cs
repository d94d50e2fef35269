using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Storefront.Data;

namespace HeShui.Shop.Storefront;

/// <summary>What the shop tells everyone of itself.</summary>
[AllowAnyone]
public sealed record ShowStoreFacts : IQuery<ShownStore>;

/// <param name="Version">To change them; 0 while there are none.</param>
/// <param name="IsDemo">Whether these are still the facts the program came with.</param>
public sealed record ShownStore(StoreFacts Facts, int Version, bool IsDemo);

internal sealed class ShowStoreFactsHandler(ShopDb db) : QueryHandler<ShowStoreFacts, ShownStore>
{
    public override Task<ShownStore> Handle(ShowStoreFacts request, CancellationToken cancellationToken) => db.ShownStore(cancellationToken);
}
