using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Catalog;

/// <summary>A supplier puts its product back on the shelf, as it was approved.</summary>
/// <exception cref="NotFoundException">There is no such product of this supplier.</exception>
[Allow(Role.Supplier)]
public sealed record RelistProduct(string Code) : ICommand;

internal sealed class RelistProductHandler(ShopDb db, ICurrentUser user) : CommandHandler<RelistProduct>
{
    protected override async Task Handle(RelistProduct request, CancellationToken cancellationToken) =>
        (await db.LockProduct(request.Code, user.RequireSupplier(), cancellationToken)).Relist();
}
