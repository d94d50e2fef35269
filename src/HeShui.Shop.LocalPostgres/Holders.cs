namespace HeShui.Shop.LocalPostgres;

/// <summary>Who uses the cluster: a file each, locked by its process, so that a dead process's file counts as gone. Call only under the cluster's lock.</summary>
internal sealed class Holders(string folder)
{
    /// <summary>Counts this user in. Disposing the result counts it out.</summary>
    public FileStream Join() =>
        new(Path.Combine(folder, $"{Environment.ProcessId}-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);

    /// <summary>Whether anybody uses the cluster; clears away what dead processes left.</summary>
    public bool Any()
    {
        var any = false;
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            if (FileLock.TryTake(path) is not { } dead)
            {
                any = true;
                continue;
            }
            using (dead)
            {
                File.Delete(path);
            }
        }
        return any;
    }
}
