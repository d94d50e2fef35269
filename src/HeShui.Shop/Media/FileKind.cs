using System.IO.Compression;
using HeShui.Shop.Shared;

namespace HeShui.Shop.Media;

/// <summary>What an uploaded file is by its content. What it is called counts for nothing.</summary>
internal static class FileKind
{
    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <returns>Its media type.</returns>
    /// <exception cref="DomainException">It is empty, or no kind that is taken.</exception>
    public static string Of(byte[] content, bool sheetsToo)
    {
        if (content.Length == 0)
        {
            throw new DomainException("file-empty", "没有收到文件，请选一个再上传。");
        }
        if (content.AsSpan().StartsWith("%PDF-"u8))
        {
            return "application/pdf";
        }
        if (sheetsToo && IsSheet(content))
        {
            return Sheet;
        }
        return PictureKind.Of(content) ?? throw new DomainException("file-kind", sheetsToo
            ? "这个文件用不了。请上传 Excel 表格（.xlsx）、PDF 或图片（JPG、PNG、WebP）。"
            : "佐证材料要是图片（JPG、PNG、WebP）或 PDF。请换一个文件。");
    }

    private static bool IsSheet(byte[] content)
    {
        if (!content.AsSpan().StartsWith("PK"u8))
        {
            return false;
        }
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            return zip.GetEntry("xl/workbook.xml") is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
