using System.Globalization;
using System.Text.RegularExpressions;

namespace HeShui.Shop.Media;

/// <summary>
/// The name of a picture, <c>0f3a…-1200x900</c>: a hash of what was uploaded, and the size of the largest rendition, so that a page
/// can show the picture without asking anybody.
/// </summary>
public sealed partial record PictureName
{
    private static readonly int[] SmallerWidths = [400, 800];

    private PictureName(string text, int width, int height) => (Text, Width, Height) = (text, width, height);

    public string Text { get; }

    /// <summary>Pixels of the largest rendition.</summary>
    public int Width { get; }
    public int Height { get; }

    /// <summary>Widths of the renditions, smallest first. None is larger than the original.</summary>
    public IReadOnlyList<int> Widths => [.. SmallerWidths.Where(w => w < Width), Width];

    /// <returns>Null when it is not the name of an uploaded picture.</returns>
    public static PictureName? Parse(string text) => Pattern().Match(text) is { Success: true } match
        ? new PictureName(text, Number(match.Groups["width"]), Number(match.Groups["height"]))
        : null;

    internal static PictureName Of(string hash, int width, int height) => Parse($"{hash}-{width}x{height}")!;

    /// <summary>The file of one rendition, which is also its address below <c>/media/</c>.</summary>
    public string File(int width, PictureFormat format) => $"{Text}-{width}.{Extension(format)}";

    public override string ToString() => Text;

    private static string Extension(PictureFormat format) => format == PictureFormat.Avif ? "avif" : "webp";

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[0-9a-f]{24}-(?<width>[1-9][0-9]{1,3})x(?<height>[1-9][0-9]{1,3})\z")]
    private static partial Regex Pattern();
}

public enum PictureFormat { WebP, Avif }
