using HeShui.Shop.Media.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Media;

internal sealed class AddPictureHandler(PictureKeeper keeper, ICurrentUser user, TimeProvider clock) : CommandHandler<AddPicture, string>
{
    public override async Task<string> Handle(AddPicture request, CancellationToken cancellationToken)
    {
        var original = await Upload.Read(request.Content, AddPicture.MostBytes, cancellationToken)
            ?? throw new DomainException("picture-too-big", "图片太大，最多 10 MB。请选小一点的图片。");
        var now = clock.GetUtcNow();
        return await keeper.Keep(Darkroom.Develop(original), user.Account, isDemo: false, now, avifAt: now, cancellationToken);
    }
}
