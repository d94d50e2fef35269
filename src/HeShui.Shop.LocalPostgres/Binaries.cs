using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace HeShui.Shop.LocalPostgres;

/// <summary>PostgreSQL's programs of one version.</summary>
internal sealed partial record Binaries(string Folder, int Major)
{
    private const int OldestMajor = 15;
    private const string MachineFolder = "/usr/lib/postgresql";
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    public string Initdb => Path.Combine(Folder, "initdb");
    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>
    /// Finds programs that can run this cluster's data: HESHUI_POSTGRES_BIN where set, else PATH, /usr/lib/postgresql/*/bin (newest first)
    /// and the npm package. HESHUI_POSTGRES_SOURCE=npm leaves the machine's own out.
    /// </summary>
    /// <exception cref="LocalPostgresException">There are none.</exception>
    public static async Task<Binaries> Find(ClusterFolder cluster, ServerUser user, NpmPackage package, IProgress<string> progress, CancellationToken ct)
    {
        var madeBy = cluster.MadeBy();
        var others = new SortedSet<int>();
        await foreach (var found in OnThisMachine(user, ct))
        {
            if (found.Major == (madeBy ?? found.Major))
            {
                return found;
            }
            others.Add(found.Major);
        }
        if (Forced is null && (madeBy ?? NpmPackage.Major) == NpmPackage.Major)
        {
            return new Binaries(await package.Fetch(progress, ct), NpmPackage.Major);
        }
        var have = others.Count == 0 ? "没有这个版本" : $"只有 PostgreSQL {string.Join("、", others)}";
        throw new LocalPostgresException(
            $"文件夹 {cluster.Data} 里的数据是 PostgreSQL {madeBy} 建立的，而现在{have}，打不开。请装上 PostgreSQL {madeBy}；{cluster.HowToStartOver}");
    }

    private static string? Forced => Environment.GetEnvironmentVariable("HESHUI_POSTGRES_BIN") is { Length: > 0 } folder ? folder : null;

    private static async IAsyncEnumerable<Binaries> OnThisMachine(ServerUser user, [EnumeratorCancellation] CancellationToken ct)
    {
        if (Forced is not null)
        {
            yield return await In(Forced, user, ct)
                ?? throw new LocalPostgresException($"HESHUI_POSTGRES_BIN 指向的 {Forced} 里没有能用的 PostgreSQL {OldestMajor} 或更新版本（{string.Join("、", Needed)}）。");
            yield break;
        }
        if (Environment.GetEnvironmentVariable("HESHUI_POSTGRES_SOURCE") == "npm")
        {
            yield break;
        }
        var seen = new HashSet<string>();
        foreach (var folder in FoldersOnThisMachine().Where(seen.Add))
        {
            if (await In(folder, user, ct) is { } found)
            {
                yield return found;
            }
        }
    }

    private static IEnumerable<string> FoldersOnThisMachine()
    {
        if (Command.OnPath("postgres") is { } path)
        {
            yield return Path.GetDirectoryName(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path)!;
        }
        if (Directory.Exists(MachineFolder))
        {
            foreach (var version in Directory.GetDirectories(MachineFolder).OrderByDescending(f => int.TryParse(Path.GetFileName(f), out var major) ? major : 0))
            {
                yield return Path.Combine(version, "bin");
            }
        }
    }

    private static async Task<Binaries?> In(string folder, ServerUser user, CancellationToken ct)
    {
        if (!Needed.All(program => File.Exists(Path.Combine(folder, program))))
        {
            return null;
        }
        try
        {
            var outcome = await Command.Run(Path.Combine(folder, "postgres"), ["--version"], "/", user.Name, ct);
            var major = MajorVersion.Match(outcome.Said) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
            return major < OldestMajor ? null : new Binaries(Path.GetFullPath(folder), major);
        }
        catch (LocalPostgresException)
        {
            // Not for this user, e.g. in root's closed home.
            return null;
        }
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex MajorVersion { get; }
}
