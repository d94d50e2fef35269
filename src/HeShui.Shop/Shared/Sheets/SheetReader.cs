using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace HeShui.Shop.Shared.Sheets;

/// <summary>How much of a file is read.</summary>
/// <param name="Bytes">Of the file.</param>
/// <param name="Unpacked">Bytes of what is packed in it: a small file can unpack to anything.</param>
/// <param name="Rows">With something in them.</param>
/// <param name="Columns">Up to the last with something in it.</param>
internal sealed record SheetLimits(int Bytes = 20 * 1024 * 1024, long Unpacked = 200 * 1024 * 1024, int Rows = 20_000, int Columns = 100)
{
    /// <summary>Files packed into one.</summary>
    public const int Parts = 2_000;

    /// <summary>Characters that a cell of the file format may hold.</summary>
    public const int Characters = 32_767;
}

/// <summary>Reads uploaded .xlsx files, whatever is in them.</summary>
internal static class SheetReader
{
    /// <summary>Reads one sheet whole.</summary>
    /// <param name="content">Read to its end; left open.</param>
    /// <param name="name">Of the sheet; null for the first that is not hidden.</param>
    /// <exception cref="DomainException">It is no .xlsx file, damaged, locked, too big, or has no such sheet.</exception>
    public static Sheet Read(Stream content, string? name = null, SheetLimits? limits = null)
    {
        limits ??= new SheetLimits();
        using var file = Whole(content, limits);
        CheckKind(file);
        try
        {
            CheckPacking(file, limits);
            using var document = SpreadsheetDocument.Open(file, isEditable: false, new OpenSettings { AutoSave = false });
            return Read(document, name, limits);
        }
        catch (Exception broken) when (broken is not DomainException)
        {
            // Whatever a file that anybody may have written makes the readers of its format throw.
            throw new DomainException("sheet-broken", "这个表格打不开，可能坏了或没有传完。请用 Excel 或 WPS 打开看看，另存为 .xlsx 后再试。");
        }
    }

    private static MemoryStream Whole(Stream content, SheetLimits limits)
    {
        var file = new MemoryStream();
        var portion = new byte[81_920];
        for (int read; (read = content.Read(portion)) > 0;)
        {
            file.Write(portion, 0, read);
            if (file.Length > limits.Bytes)
            {
                throw new DomainException("sheet-too-big", $"这个文件太大了，最大 {limits.Bytes / 1024 / 1024} MB。请删去图片和用不着的表，或分几个文件导入。");
            }
        }
        file.Position = 0;
        return file;
    }

    private static void CheckKind(MemoryStream file)
    {
        ReadOnlySpan<byte> start = file.GetBuffer().AsSpan(0, (int)Math.Min(8, file.Length));
        if (start.IsEmpty)
        {
            throw new DomainException("sheet-empty", "没有收到表格，请选一个 .xlsx 文件。");
        }
        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw new DomainException("sheet-old", "这是旧的 .xls 格式，或者加了密码，这里读不了。请用 Excel 或 WPS 另存为 .xlsx，不设密码，再试。");
        }
        if (!start.StartsWith("PK\x03\x04"u8))
        {
            throw new DomainException("sheet-kind", "这个文件不是 .xlsx 表格。请用 Excel 或 WPS 另存为 .xlsx 后再试。");
        }
    }

    /// <summary>Unpacks everything once without keeping it: what a packed file says of its own size may be untrue.</summary>
    private static void CheckPacking(MemoryStream file, SheetLimits limits)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > SheetLimits.Parts)
        {
            throw TooMuch();
        }
        if (zip.GetEntry("[Content_Types].xml") is null)
        {
            throw new DomainException("sheet-kind", "这个文件不是 .xlsx 表格。请用 Excel 或 WPS 另存为 .xlsx 后再试。");
        }
        var portion = new byte[81_920];
        long unpacked = 0;
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            for (int read; (read = part.Read(portion)) > 0;)
            {
                unpacked += read;
                if (unpacked > limits.Unpacked)
                {
                    throw TooMuch();
                }
            }
        }
        file.Position = 0;
    }

    private static DomainException TooMuch() =>
        new("sheet-unpacks-huge", "这个文件解开后大得不正常，没有读。请把要导入的那张表复制到一个新的表格里，另存为 .xlsx 后再试。");

    private static Sheet Read(SpreadsheetDocument document, string? name, SheetLimits limits)
    {
        if (document.DocumentType != SpreadsheetDocumentType.Workbook)
        {
            throw new DomainException("sheet-kind", "这个文件带宏或是模板。请用 Excel 或 WPS 另存为普通的 .xlsx 后再试。");
        }
        var part = document.WorkbookPart ?? throw new InvalidDataException("No workbook.");
        var workbook = part.Workbook ?? throw new InvalidDataException("No workbook.");
        var shown = SheetsOf(workbook).ToList();
        var wanted = name is null ? shown.FirstOrDefault() : shown.FirstOrDefault(s => s.Name?.Value?.Trim() == name);
        if (wanted is null)
        {
            throw new DomainException("sheet-missing", name is null ? "这个文件里没有能看见的表。" : $"这个文件里没有叫“{name}”的表，有的是：{string.Join("、", shown.Select(s => s.Name?.Value))}。");
        }
        if (part.GetPartById(wanted.Id?.Value ?? "") is not WorksheetPart sheet)
        {
            throw new DomainException("sheet-missing", $"“{wanted.Name?.Value}”是图表，不是表格。");
        }
        var reading = new SheetReading(new SharedTexts(part.SharedStringTablePart), new CellFormats(part.WorkbookStylesPart), workbook.WorkbookProperties?.Date1904?.Value == true, limits);
        using var stream = sheet.GetStream(FileMode.Open, FileAccess.Read);
        var (rows, merged) = reading.Read(stream);
        return new Sheet(wanted.Name?.Value ?? "", [.. shown.Select(s => s.Name?.Value ?? "")], rows, merged);
    }

    private static IEnumerable<DocumentFormat.OpenXml.Spreadsheet.Sheet> SheetsOf(Workbook workbook) =>
        workbook.Sheets?.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Where(s => s.State is null || s.State.Value == SheetStateValues.Visible) ?? [];
}
