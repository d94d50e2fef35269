using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace HeShui.Shop.Web.Setup;

/// <summary>PostgreSQL's own programs for backups, of which only one at least as new as the server will do.</summary>
internal sealed partial class PostgresClient
{
    private readonly string _folder;
    private readonly NpgsqlConnectionStringBuilder _database;

    private PostgresClient(string folder, NpgsqlConnectionStringBuilder database) => (_folder, _database) = (folder, database);

    /// <summary>The newest client on this machine.</summary>
    /// <exception cref="SetupException">There is none, or it is older than the server.</exception>
    public static async Task<PostgresClient> For(string connectionString, CancellationToken ct)
    {
        var server = await ServerVersion(connectionString, ct);
        var clients = new List<(int Version, string Folder)>();
        foreach (var folder in Folders().Where(f => File.Exists(Path.Combine(f, "pg_dump")) && File.Exists(Path.Combine(f, "pg_restore"))))
        {
            clients.Add((await VersionOf(folder, ct), folder));
        }
        var newest = clients.OrderBy(c => c.Version).LastOrDefault();
        if (newest.Version < server)
        {
            var found = clients.Count == 0 ? "没有找到 pg_dump 和 pg_restore" : $"找到的 pg_dump 是 {newest.Version} 版，比数据库旧";
            throw new SetupException($"{found}。数据库是 PostgreSQL {server}，请安装 {server} 版或更新的客户端，例如 apt-get install postgresql-client-{server}。");
        }
        return new PostgresClient(newest.Folder, new NpgsqlConnectionStringBuilder(connectionString));
    }

    /// <summary>Everything in the database as it is at one moment, in PostgreSQL's custom format.</summary>
    public Task Dump(string file, CancellationToken ct) =>
        Run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", $"--file={file}"], ct);

    /// <summary>All or nothing, into a database without tables.</summary>
    public Task Restore(string file, CancellationToken ct) =>
        Run("pg_restore", ["--single-transaction", "--no-owner", "--no-privileges", $"--dbname={_database.Database}", file], ct);

    private async Task Run(string program, string[] arguments, CancellationToken ct)
    {
        using var running = Process.Start(new ProcessStartInfo(Path.Combine(_folder, program), ["--no-password", .. arguments])
        {
            RedirectStandardError = true,
            Environment =
            {
                ["PGHOST"] = _database.Host,
                ["PGPORT"] = _database.Port.ToString(CultureInfo.InvariantCulture),
                ["PGDATABASE"] = _database.Database,
                ["PGUSER"] = _database.Username,
                ["PGPASSWORD"] = _database.Password,
                ["PGSSLMODE"] = SslMode().Replace($"{_database.SslMode}", "-$0").ToLowerInvariant().TrimStart('-'),
                ["PGSSLROOTCERT"] = _database.RootCertificate,
                ["LC_ALL"] = "C",
            },
        })!;
        var complaints = running.StandardError.ReadToEndAsync(ct);
        try
        {
            await running.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            running.Kill();
            throw;
        }
        if (running.ExitCode != 0)
        {
            throw new SetupException($"{program} 没有成功：{(await complaints).Trim()}");
        }
    }

    private static IEnumerable<string> Folders()
    {
        var installed = new DirectoryInfo("/usr/lib/postgresql");
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(installed.Exists ? installed.GetDirectories().Select(d => Path.Combine(d.FullName, "bin")) : []);
    }

    private static async Task<int> ServerVersion(string connectionString, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(ct);
            return connection.PostgreSqlVersion.Major;
        }
        catch (NpgsqlException failure)
        {
            throw new SetupException($"连不上数据库：{failure.Message}");
        }
    }

    private static async Task<int> VersionOf(string folder, CancellationToken ct)
    {
        using var asked = Process.Start(new ProcessStartInfo(Path.Combine(folder, "pg_dump"), ["--version"]) { RedirectStandardOutput = true })!;
        var said = await asked.StandardOutput.ReadToEndAsync(ct);
        return int.Parse(Major().Match(said).Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Major();

    [GeneratedRegex("(?<=[a-z])(CA|Full)")]
    private static partial Regex SslMode();
}
