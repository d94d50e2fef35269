namespace HeShui.Shop.Reporting;

/// <param name="Content">At its beginning; disposing it removes the file.</param>
public sealed record ExportedFigure(Stream Content, string ContentType, string FileName)
{
    /// <summary>A temporary file that goes away with the stream. Others may read it until then.</summary>
    internal static FileStream NewFile() => new(
        Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
}

/// <summary>How far an export is.</summary>
public sealed record RowsWritten(long Rows, long Of);

/// <summary>Counts rows as they are written.</summary>
internal sealed class RowCount(IProgress<RowsWritten>? progress, long total)
{
    private long _rows;

    public void Add(int rows)
    {
        _rows += rows;
        progress?.Report(new RowsWritten(_rows, total));
    }
}
