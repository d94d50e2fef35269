using HeShui.Shop.Media.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Media;

/// <summary>Puts a developed picture's files into the store and its row into the database.</summary>
internal sealed class PictureKeeper(ShopDb db, IMediaStore store)
{
    /// <param name="avifAt">When its AVIF files are to be made.</param>
    /// <returns>The picture's name.</returns>
    public async Task<string> Keep(DevelopedPicture picture, AccountId? by, bool isDemo, DateTimeOffset now, DateTimeOffset avifAt, CancellationToken ct)
    {
        foreach (var (file, content) in picture.Files)
        {
            await store.Save(file, content, ct);
        }
        // Two people may upload the same picture at once; the second one finds the row of the first.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({picture.Name.Text}, 0))", ct);
        if (!await db.Pictures.AnyAsync(p => p.Name == picture.Name.Text, ct))
        {
            db.Add(new Picture(picture, by, isDemo, now));
            db.Add(OutboxMessage.For(new MakeAvif(picture.Name.Text), avifAt));
            await db.SaveChangesAsync(ct);
        }
        return picture.Name.Text;
    }
}
