using System.Net;
using System.Net.Sockets;

namespace HeShui.Shop.LocalPostgres;

/// <summary>The server of a cluster. Call only under the cluster's lock.</summary>
internal sealed class Postmaster(ClusterFolder folder, Binaries binaries, ServerUser user)
{
    private const int MostAttempts = 8;
    private const long MostLog = 10_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Starts the server, or waits for the one that runs. Tries again when it fails: the port may be taken meanwhile,
    /// and what is left of a killed server needs a moment to go.
    /// </summary>
    /// <returns>The port that it takes connections on.</returns>
    /// <exception cref="LocalPostgresException">It does not start.</exception>
    public async Task<int> Run(string password, bool durable, IProgress<string> progress, CancellationToken ct)
    {
        var deadline = DateTimeOffset.UtcNow + Patience;
        for (var attempts = 0; DateTimeOffset.UtcNow < deadline;)
        {
            if (Serving() is { } server)
            {
                if (await new ClusterAddress(server.Port, password).Answers(ct))
                {
                    return server.Port;
                }
                await Task.Delay(50, ct);
                continue;
            }
            if (attempts == 0)
            {
                progress.Report("正在启动数据库…");
            }
            if (attempts++ == MostAttempts)
            {
                break;
            }
            if (!await Start(durable, ct))
            {
                await Task.Delay(500, ct);
            }
        }
        throw new LocalPostgresException($"数据库没有启动成功。{folder.HowToStartOver}日志 {folder.Log} 的最后几行：{Environment.NewLine}{EndOfLog()}");
    }

    /// <summary>The server that runs on this data, whoever started it; null when none does.</summary>
    public PidFile? Serving() => PidFile.Read(folder.Data) is { } server && server.IsServing(folder.Data) ? server : null;

    /// <summary>Stops the server and waits for its end; content when none runs.</summary>
    /// <returns>False when it still runs.</returns>
    public async Task<bool> Stop()
    {
        foreach (var mode in (string[])["fast", "immediate"])
        {
            if (Serving() is null)
            {
                break;
            }
            await PgCtl(["stop", "-m", mode, "-w", "-t", "30"], CancellationToken.None);
        }
        return Serving() is null;
    }

    private async Task<bool> Start(bool durable, CancellationToken ct)
    {
        ForgetReusedProcessNumber();
        if (new FileInfo(folder.Log) is { Exists: true, Length: > MostLog })
        {
            File.Delete(folder.Log);
        }
        await user.Own(folder.Server, ct);
        var outcome = await PgCtl(["start", "-l", folder.Log, "-w", "-t", "60", "-o", ServerSettings.For(FreePort(), durable)], ct);
        return outcome.Succeeded;
    }

    /// <summary>PostgreSQL itself overlooks a stale file only when no process has that number. It still refuses while a killed server's children live.</summary>
    private void ForgetReusedProcessNumber()
    {
        if (PidFile.Read(folder.Data) is { } stale && !stale.IsServing(folder.Data))
        {
            File.Delete(PidFile.PathIn(folder.Data));
        }
    }

    private Task<Outcome> PgCtl(string[] arguments, CancellationToken ct) =>
        Command.Run(binaries.PgCtl, [arguments[0], "-D", folder.Data, "-s", .. arguments[1..]], folder.Server, user.Name, ct);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string EndOfLog() => File.Exists(folder.Log) ? string.Join(Environment.NewLine, File.ReadLines(folder.Log).TakeLast(8)) : "（没有日志）";
}
