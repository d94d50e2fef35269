using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Catalog;

/// <summary>下架: a supplier takes its product off the shelf for a while. Orders that were placed stay.</summary>
/// <exception cref="NotFoundException">There is no such product of this supplier.</exception>
[Allow(Role.Supplier)]
public sealed record UnlistProduct(string Code) : ICommand;

internal sealed class UnlistProductHandler(ShopDb db, ICurrentUser user) : CommandHandler<UnlistProduct>
{
    protected override async Task Handle(UnlistProduct request, CancellationToken cancellationToken) =>
        (await db.LockProduct(request.Code, user.RequireSupplier(), cancellationToken)).Unlist();
}
