using System.Text;
using NetVips;

namespace HeShui.Shop.Tests.Media;

/// <summary>Files for uploads, good and bad.</summary>
internal static class Pictures
{
    /// <summary>A red picture with a blue left third.</summary>
    public static Image Drawn(int width = 900, int height = 600)
    {
        using var red = Image.Black(width, height, bands: 3).NewFromImage(200.0, 30.0, 30.0).Copy(interpretation: Enums.Interpretation.Srgb);
        using var blue = Image.Black(width / 3, height, bands: 3).NewFromImage(20.0, 20.0, 220.0);
        return red.Insert(blue, 0, 0).Cast(Enums.BandFormat.Uchar).CopyMemory();
    }

    public static byte[] Jpeg(int width = 900, int height = 600) => Drawn(width, height).JpegsaveBuffer(q: 90);

    public static byte[] Png(int width = 900, int height = 600) => Drawn(width, height).PngsaveBuffer();

    /// <summary>As a phone writes it that was held sideways: the pixels lie, and the place is in it.</summary>
    public static byte[] FromPhone() => Drawn().Mutate(image =>
    {
        image.Set(GValue.GIntType, "orientation", 6);
        image.Set(GValue.GStrType, "exif-ifd0-Make", "ACME (ACME, ASCII, 5 components, 5 bytes)");
        image.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "35/1 49/1 12/1 (35, 49, 12, Rational, 3 components, 24 bytes)");
        image.Set(GValue.GStrType, "exif-ifd3-GPSLongitude", "108/1 1/1 12/1 (108, 1, 12, Rational, 3 components, 24 bytes)");
    }).JpegsaveBuffer(q: 90);

    public static byte[] Animated(string format)
    {
        using var first = Drawn(200, 200);
        using var second = first.Invert();
        using var both = first.Join(second, Enums.Direction.Vertical).Mutate(image => image.Set(GValue.GIntType, "page-height", 200));
        return both.WriteToBuffer(format);
    }

    public static byte[] StillGif() => Drawn().GifsaveBuffer();

    /// <summary>A PNG that says it is so large, and holds nothing.</summary>
    public static byte[] Bomb(int side)
    {
        byte[] big = [(byte)(side >> 24), (byte)(side >> 16), (byte)(side >> 8), (byte)side];
        byte[] header = [.. "IHDR"u8, .. big, .. big, 8, 2, 0, 0, 0];
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. header, .. Crc(header), 0, 0, 0, 0, .. "IDAT"u8, .. Crc("IDAT"u8.ToArray()), 0, 0, 0, 0, .. "IEND"u8, .. Crc("IEND"u8.ToArray())];
    }

    public static byte[] Heic() => [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, .. new byte[4000]];

    public static byte[] Html() => Encoding.UTF8.GetBytes("<!doctype html><script>alert(1)</script>" + new string(' ', 5000));

    public static byte[] Svg() => Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"400\"><script>alert(1)</script></svg>");

    /// <summary>The check sum of a PNG's piece (RFC 2083).</summary>
    private static byte[] Crc(byte[] piece)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in piece)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
            }
        }
        crc = ~crc;
        return [(byte)(crc >> 24), (byte)(crc >> 16), (byte)(crc >> 8), (byte)crc];
    }
}
