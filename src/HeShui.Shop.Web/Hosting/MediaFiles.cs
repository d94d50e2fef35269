using System.Text.RegularExpressions;
using HeShui.Shop.Media;
using Microsoft.Net.Http.Headers;

namespace HeShui.Shop.Web.Hosting;

/// <summary>The pictures' files, below <c>/media</c>. Only names that the shop makes are looked up; anything else is not there.</summary>
internal static partial class MediaFiles
{
    private const string ForGood = "public, max-age=31536000, immutable", ForNow = "public, max-age=60";

    public static void MapMedia(this WebApplication app) => app.MapMethods("/media/{file}", [HttpMethods.Get, HttpMethods.Head], Show);

    /// <summary>An AVIF that is not made yet is answered with the WebP of the same width, and not for long.</summary>
    private static IResult Show(string file, IMediaStore store, HttpResponse response)
    {
        if (Pattern().Match(file) is not { Success: true } match || PictureName.Parse(match.Groups["name"].Value) is not { } name
            || name.Widths.SingleOrDefault(w => match.Groups["width"].Value == $"{w}") is not (> 0 and var width))
        {
            return Results.NotFound();
        }
        var wanted = match.Groups["format"].Value == "avif" ? PictureFormat.Avif : PictureFormat.WebP;
        if (store.Open(name.File(width, wanted)) is { } exact)
        {
            return Picture(exact, wanted, ForGood, response);
        }
        return wanted == PictureFormat.Avif && store.Open(name.File(width, PictureFormat.WebP)) is { } meanwhile
            ? Picture(meanwhile, PictureFormat.WebP, ForNow, response)
            : Results.NotFound();
    }

    private static IResult Picture(Stream content, PictureFormat format, string caching, HttpResponse response)
    {
        response.Headers[HeaderNames.CacheControl] = caching;
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        return Results.Stream(content, format == PictureFormat.Avif ? "image/avif" : "image/webp");
    }

    [GeneratedRegex(@"^(?<name>[0-9a-f]+-[0-9]+x[0-9]+)-(?<width>[0-9]+)\.(?<format>webp|avif)\z")]
    private static partial Regex Pattern();
}
