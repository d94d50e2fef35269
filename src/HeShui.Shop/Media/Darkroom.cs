using System.Security.Cryptography;
using HeShui.Shop.Shared;
using NetVips;

namespace HeShui.Shop.Media;

/// <summary>A picture made ready to be shown.</summary>
/// <param name="Placeholder">A blurred WebP of a few dozen bytes.</param>
/// <param name="Files">The WebP renditions by file name.</param>
internal sealed record DevelopedPicture(PictureName Name, byte[] Placeholder, IReadOnlyDictionary<string, byte[]> Files);

/// <summary>
/// Makes what the shop shows out of what somebody uploads: upright, in sRGB, on white, without the metadata (a phone writes
/// the place into it), and never larger than it was. What is written is always encoded anew.
/// </summary>
internal static class Darkroom
{
    private const int LargestWidth = 1200;
    private const int SmallestSide = 100;
    private const int MostTimesLonger = 4;
    private const long MostPixels = 50_000_000;
    private const int PlaceholderWidth = 16;
    private static readonly double[] White = [255, 255, 255];

    /// <summary>Part of every name: another recipe makes other names, because pictures are cached for good.</summary>
    private static readonly byte[] Recipe = "1"u8.ToArray();

    static Darkroom()
    {
        if (IsEquipped)
        {
            // What it says about bad files is told to the person who sent one, not to the console.
            Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, (_, _, _) => { });
        }
    }

    /// <summary>Whether the native library of this platform is there.</summary>
    public static bool IsEquipped => ModuleInitializer.VipsInitialized;

    /// <exception cref="DomainException">It is no picture that can be shown.</exception>
    public static DevelopedPicture Develop(byte[] original)
    {
        PictureKind.Check(original);
        try
        {
            CheckSize(original);
            return DevelopChecked(original);
        }
        catch (VipsException)
        {
            throw new DomainException("picture-broken", "这张图片不完整或者坏了，打不开。请换一张再试。");
        }
    }

    /// <summary>The same rendition as AVIF.</summary>
    public static byte[] ToAvif(byte[] webp)
    {
        using var image = Image.NewFromBuffer(webp);
        return image.HeifsaveBuffer(q: 58, compression: Enums.ForeignHeifCompression.Av1, effort: 2, keep: Enums.ForeignKeep.None);
    }

    private static DevelopedPicture DevelopChecked(byte[] original)
    {
        // Not ThumbnailBuffer, which makes a grey half out of half a file.
        using var whole = Image.NewFromBuffer(original, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
        using var upright = whole.ThumbnailImage(LargestWidth, height: LargestWidth * MostTimesLonger, size: Enums.Size.Down, outputProfile: "srgb");
        using var coloured = upright.Colourspace(Enums.Interpretation.Srgb);
        using var opaque = coloured.HasAlpha() ? coloured.Flatten(background: White) : coloured.Copy();
        using var image = opaque.CopyMemory();
        var name = PictureName.Of(Convert.ToHexStringLower(SHA256.HashData([.. Recipe, .. original]))[..24], image.Width, image.Height);
        return new DevelopedPicture(name, Placeholder(image), name.Widths.ToDictionary(w => name.File(w, PictureFormat.WebP), w => WebP(image, w)));
    }

    /// <summary>Reads the header alone, so that a small file that claims to be a huge picture is never unpacked.</summary>
    private static void CheckSize(byte[] original)
    {
        using var header = Image.NewFromBuffer(original, access: Enums.Access.Sequential);
        var (shorter, longer) = (Math.Min(header.Width, header.Height), Math.Max(header.Width, header.Height));
        if (header.Contains("n-pages") && (int)header.Get("n-pages") > 1)
        {
            throw new DomainException("picture-animated", "这是会动的图片。请上传不会动的 JPG、PNG 或 WebP 图片。");
        }
        if ((long)shorter * longer > MostPixels)
        {
            throw new DomainException("picture-too-many-pixels", "图片的像素太多（最多 5000 万）。请缩小后再上传。");
        }
        if (shorter < SmallestSide)
        {
            throw new DomainException("picture-too-small", $"图片太小，看不清。宽和高都至少要 {SmallestSide} 像素。");
        }
        if (longer > shorter * MostTimesLonger)
        {
            throw new DomainException("picture-too-long", $"图片太长了：长边最多是短边的 {MostTimesLonger} 倍。请裁剪后再上传。");
        }
    }

    private static byte[] WebP(Image image, int width)
    {
        using var smaller = width < image.Width ? image.ThumbnailImage(width, height: image.Height) : image.Copy();
        return smaller.WebpsaveBuffer(q: 82, effort: 3, keep: Enums.ForeignKeep.None);
    }

    private static byte[] Placeholder(Image image)
    {
        using var tiny = image.ThumbnailImage(PlaceholderWidth, height: PlaceholderWidth * MostTimesLonger);
        return tiny.WebpsaveBuffer(q: 30, keep: Enums.ForeignKeep.None);
    }
}
