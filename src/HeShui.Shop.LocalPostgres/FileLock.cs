namespace HeShui.Shop.LocalPostgres;

/// <summary>A lock between processes: a file held open. The operating system lets go of it when its process dies.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    /// <returns>The lock, or null while somebody else has it.</returns>
    public static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Waits until the lock is free; says so when that takes longer than a second.</summary>
    /// <exception cref="LocalPostgresException">It was not free for five minutes.</exception>
    public static async Task<FileStream> Take(string path, IProgress<string> progress, CancellationToken ct)
    {
        var started = DateTimeOffset.UtcNow;
        for (var said = false; ; await Task.Delay(Pause, ct))
        {
            if (TryTake(path) is { } taken)
            {
                return taken;
            }
            var waited = DateTimeOffset.UtcNow - started;
            if (waited > Patience)
            {
                throw new LocalPostgresException($"另一个程序一直占用着数据库的锁（{path}）。请先结束它，再试一次。");
            }
            if (!said && waited > TimeSpan.FromSeconds(1))
            {
                said = true;
                progress.Report("另一个程序正在准备数据库，请稍等…");
            }
        }
    }
}
