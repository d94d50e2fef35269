using HeShui.Shop.Shared.Outbox;

namespace HeShui.Shop.Media;

/// <summary>A picture's AVIF files are still to be made. It takes a second or more, so nobody waits for it.</summary>
public sealed record MakeAvif(string Picture) : IMessage;

internal sealed class DeliverAvif(IMediaStore store) : IDeliver<MakeAvif>
{
    public async Task Deliver(Guid id, MakeAvif message, CancellationToken ct)
    {
        var name = PictureName.Parse(message.Picture) ?? throw new InvalidOperationException($"{message.Picture} is not the name of a picture.");
        foreach (var width in name.Widths)
        {
            var avif = name.File(width, PictureFormat.Avif);
            if (!store.Has(avif))
            {
                await using var webp = store.Open(name.File(width, PictureFormat.WebP)) ?? throw new InvalidOperationException($"{message.Picture} has no file of width {width}.");
                using var content = new MemoryStream();
                await webp.CopyToAsync(content, ct);
                await store.Save(avif, Darkroom.ToAvif(content.ToArray()), ct);
            }
        }
    }
}
