using HeShui.Shop.Media.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Media;

/// <summary>The blurred placeholder of a picture, a tiny WebP. It never changes. Null when there is no such picture.</summary>
[AllowAnyone]
public sealed record GetPlaceholder(string Picture) : IQuery<byte[]?>;

internal sealed class GetPlaceholderHandler(ShopDb db) : QueryHandler<GetPlaceholder, byte[]?>
{
    public override Task<byte[]?> Handle(GetPlaceholder request, CancellationToken cancellationToken) =>
        db.Pictures.Where(p => p.Name == request.Picture).Select(p => p.Placeholder).SingleOrDefaultAsync(cancellationToken);
}
