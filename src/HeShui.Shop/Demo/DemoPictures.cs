using HeShui.Shop.Media;
using HeShui.Shop.Shared.Data;

namespace HeShui.Shop.Demo;

/// <summary>
/// The pictures of the demo goods, from <c>seeds/demo/pictures</c>, made ready as a supplier's upload is. Their AVIF files are made
/// later, one by one with pauses, so that other messages of the outbox need not wait for all of them.
/// </summary>
internal sealed class DemoPictures(PictureKeeper keeper, TimeProvider clock)
{
    private static readonly TimeSpan AvifBegins = TimeSpan.FromSeconds(30), AvifPause = TimeSpan.FromSeconds(4);

    /// <param name="drawings">Names of files, without their ends.</param>
    /// <returns>The picture's name of each.</returns>
    /// <exception cref="InvalidDataException">A file is missing.</exception>
    public async Task<IReadOnlyDictionary<string, string>> Load(SeedFolder seeds, IEnumerable<string> drawings, CancellationToken ct)
    {
        var developed = drawings.Distinct().AsParallel().AsOrdered().WithCancellation(ct)
            .Select(drawing => (Drawing: drawing, Picture: Darkroom.Develop(seeds.ReadBytes($"pictures/{drawing}.webp")))).ToList();
        var now = clock.GetUtcNow();
        var names = new Dictionary<string, string>();
        foreach (var ((drawing, picture), i) in developed.Select((d, i) => (d, i)))
        {
            names[drawing] = await keeper.Keep(picture, by: null, isDemo: true, now, now + AvifBegins + AvifPause * i, ct);
        }
        return names;
    }
}
