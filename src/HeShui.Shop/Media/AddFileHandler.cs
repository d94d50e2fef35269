using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Media;

internal sealed class AddFileHandler(ShopDb db, IMediaStore store, ICurrentUser user, TimeProvider clock) : CommandHandler<AddFile, FileId>
{
    public override async Task<FileId> Handle(AddFile request, CancellationToken cancellationToken)
    {
        var content = await Upload.Read(request.Content, AddFile.MostBytes, cancellationToken)
            ?? throw new DomainException("file-too-big", "文件太大，最多 20 MB。");
        var file = new StoredFile(content, request.Name, FileKind.Of(content, request.SheetsToo), user.Account, clock.GetUtcNow());
        await store.Save(file.StoreName, content, cancellationToken);
        db.Add(file);
        return file.Id;
    }
}
