namespace HeShui.Shop.LocalPostgres;

/// <summary>File permissions, set outright: what the umask says does not matter.</summary>
internal static class FileModes
{
    public const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    public const UnixFileMode OwnerOnlyFolder = OwnerOnlyFile | UnixFileMode.UserExecute;
    public const UnixFileMode Execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    public const UnixFileMode Read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    public const UnixFileMode OpenFolder = UnixFileMode.UserWrite | Read | Execute;

    /// <summary>Makes a folder, and its parents, with these permissions for what is new.</summary>
    public static void MakeFolder(string path, UnixFileMode mode)
    {
        if (Directory.Exists(path))
        {
            return;
        }
        MakeFolder(Path.GetDirectoryName(path)!, OpenFolder);
        Directory.CreateDirectory(path);
        Set(path, mode);
    }

    /// <summary>Writes a file that only its owner may read, and waits for the disk.</summary>
    public static void WriteSecret(string path, string text)
    {
        File.Delete(path);
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }.With(OwnerOnlyFile));
        file.Write(System.Text.Encoding.ASCII.GetBytes(text));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Lets everybody read what is in a folder, and run what its owner may run.</summary>
    public static void OpenToAll(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        Set(folder, OpenFolder);
        foreach (var path in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Where(f => f.LinkTarget is null))
        {
            var runs = path is DirectoryInfo || path.UnixFileMode.HasFlag(UnixFileMode.UserExecute);
            path.UnixFileMode = UnixFileMode.UserWrite | Read | (runs ? Execute : 0);
        }
    }

    private static void Set(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    private static FileStreamOptions With(this FileStreamOptions options, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }
        return options;
    }
}
