namespace HeShui.Shop.LocalPostgres;

/// <summary>PostgreSQL's settings, given at each start so that no file needs to be edited.</summary>
internal static class ServerSettings
{
    private static readonly string[] Always =
    [
        "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200", "shared_buffers=256MB", "timezone=UTC", "log_timezone=UTC",
        "jit=off", "logging_collector=off", "log_destination=stderr",
    ];

    private static readonly string[] Disposable = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
    private static readonly string[] CrashSafe = ["fsync=on", "synchronous_commit=on", "full_page_writes=on"];

    /// <summary>As one argument of pg_ctl.</summary>
    public static string For(int port, bool durable) =>
        string.Join(' ', [.. Always.Concat(durable ? CrashSafe : Disposable).Append($"port={port}").Select(s => $"-c {s}")]);
}
