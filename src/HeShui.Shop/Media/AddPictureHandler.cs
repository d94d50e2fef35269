using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Media;

internal sealed class AddPictureHandler(PictureKeeper keeper, ICurrentUser user, TimeProvider clock) : CommandHandler<AddPicture, string>
{
    public override async Task<string> Handle(AddPicture request, CancellationToken cancellationToken)
    {
        var original = await Read(request.Content, cancellationToken);
        var now = clock.GetUtcNow();
        return await keeper.Keep(Darkroom.Develop(original), user.Account, isDemo: false, now, avifAt: now, cancellationToken);
    }

    /// <summary>Reads a little more than allowed at most, so that a huge upload costs nothing.</summary>
    private static async Task<byte[]> Read(Stream content, CancellationToken ct)
    {
        using var read = new MemoryStream();
        var piece = new byte[81_920];
        for (int count; read.Length <= AddPicture.MostBytes && (count = await content.ReadAsync(piece, ct)) > 0;)
        {
            read.Write(piece, 0, count);
        }
        return read.Length <= AddPicture.MostBytes ? read.ToArray() : throw new DomainException("picture-too-big", "图片太大，最多 10 MB。请选小一点的图片。");
    }
}
