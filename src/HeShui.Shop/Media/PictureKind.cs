using System.Text;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Media;

/// <summary>What a file is by its first bytes. What it is called, and what the browser says of it, counts for nothing.</summary>
internal static class PictureKind
{
    /// <exception cref="DomainException">It is empty, or no kind of picture that is taken.</exception>
    public static void Check(byte[] file)
    {
        if (file.Length == 0)
        {
            throw new DomainException("picture-empty", "没有收到图片，请选一张再上传。");
        }
        if (Of(file) is null)
        {
            throw IsHeic(file)
                ? new DomainException("picture-heic", "这是 HEIC 格式的照片，这里读不了。请在手机“设置 → 相机 → 格式”里选“兼容性最佳”后重拍，或把照片存成 JPG 再上传。")
                : new DomainException("picture-kind", "这个文件不是能用的图片。请上传 JPG、PNG 或 WebP 图片。");
        }
    }

    /// <returns>The media type of a picture that is taken; null for anything else.</returns>
    public static string? Of(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8) ? "image/gif"
        : file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..12].SequenceEqual("WEBP"u8) ? "image/webp"
        : null;

    /// <summary>An ISO media file with one of the brands of HEIF that phones write.</summary>
    private static bool IsHeic(ReadOnlySpan<byte> file) =>
        file.Length >= 12 && file[4..8].SequenceEqual("ftyp"u8) && Encoding.ASCII.GetString(file[8..12]) is "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1";
}
