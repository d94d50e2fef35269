using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Delivery;

/// <summary>The pickup code of the asking member's own order, 8 digits; null where there is none, it is used, or the key has changed since.</summary>
[Allow(Role.Member)]
public sealed record GetPickupCode(OrderId Order) : IQuery<string?>;

internal sealed class GetPickupCodeHandler(ShopDb db, PickupCodes codes, ICurrentUser user) : QueryHandler<GetPickupCode, string?>
{
    public override async Task<string?> Handle(GetPickupCode request, CancellationToken cancellationToken)
    {
        var member = user.RequireMember();
        var packed = await db.Shipments.Where(s => s.Order == request.Order && s.Member == member).Select(s => s.CodeSealed).SingleOrDefaultAsync(cancellationToken);
        return packed is null ? null : codes.Open(packed);
    }
}
