using Microsoft.Extensions.Options;

namespace HeShui.Shop.Media;

/// <summary>Settings of the section <c>Media</c>.</summary>
public sealed class MediaOptions
{
    /// <summary>The folder for the pictures' files, by its full path. In development it has a default.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Whether it names a folder, made where it is missing, in which this process can write.</summary>
    internal bool IsWritable()
    {
        if (!Path.IsPathFullyQualified(Folder))
        {
            return false;
        }
        try
        {
            Directory.CreateDirectory(Folder);
            var trial = Path.Combine(Folder, $"{Guid.NewGuid():N}.part");
            File.WriteAllBytes(trial, []);
            File.Delete(trial);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

/// <summary>A folder of this machine, or one that several machines share.</summary>
internal sealed class MediaFolder(IOptions<MediaOptions> options) : IMediaStore
{
    public bool Has(string file) => File.Exists(PathOf(file));

    public Stream? Open(string file)
    {
        try
        {
            return new FileStream(PathOf(file), new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public async Task Save(string file, byte[] content, CancellationToken ct)
    {
        if (Has(file))
        {
            return;
        }
        Directory.CreateDirectory(options.Value.Folder);
        var part = PathOf($"{Guid.NewGuid():N}.part");
        try
        {
            await File.WriteAllBytesAsync(part, content, ct);
            File.Move(part, PathOf(file), overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <exception cref="ArgumentException">The name leads somewhere else.</exception>
    private string PathOf(string file) => file == Path.GetFileName(file) && file is not ("" or "." or "..")
        ? Path.Combine(options.Value.Folder, file)
        : throw new ArgumentException("Not a plain file name.", nameof(file));
}
