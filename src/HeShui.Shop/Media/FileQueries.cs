using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Media.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Media;

internal sealed class FindFilesHandler(ShopDb db) : QueryHandler<FindFiles, IReadOnlyList<KeptFile>>
{
    public override async Task<IReadOnlyList<KeptFile>> Handle(FindFiles request, CancellationToken cancellationToken) =>
        (await db.StoredFiles.AsNoTracking().Where(f => request.Ids.Contains(f.Id)).OrderBy(f => f.Id).ToListAsync(cancellationToken)).ConvertAll(f => f.Card());
}

internal sealed class OpenFileHandler(ShopDb db, IMediaStore store) : QueryHandler<OpenFile, OpenedFile>
{
    public override async Task<OpenedFile> Handle(OpenFile request, CancellationToken cancellationToken)
    {
        var file = await db.StoredFiles.AsNoTracking().Where(f => f.Id == request.Id).Require(cancellationToken);
        return new OpenedFile(file.Card(), store.Open(file.StoreName) ?? throw new NotFoundException());
    }
}

internal static class FileQueries
{
    public static KeptFile Card(this StoredFile f) => new(f.Id, f.Name, f.ContentType, f.Bytes, f.Sha256, f.At);
}
