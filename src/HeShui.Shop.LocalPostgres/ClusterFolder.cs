using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HeShui.Shop.LocalPostgres;

/// <summary>
/// Where a cluster lives. The lock and the holders belong to this process's user; <see cref="Server"/>, with the data, the log and the
/// password, to the user that runs PostgreSQL. Data under its final name is complete: it is made under another and renamed.
/// </summary>
internal sealed class ClusterFolder(string home)
{
    /// <summary>Root's place: another user must reach it, and a checkout is often under a closed home.</summary>
    private const string OfRoot = "/var/lib/heshui-shop";

    public string Home { get; } = home;
    public string Lock => In("lock");
    public string Holders => In("holders");
    public string Files => In("files");
    public string Server => In("server");
    public string Data => In("server/data");
    public string UnfinishedData => In("server/data.unfinished");
    public string Log => In("server/log");
    public string Password => In("server/password");

    /// <summary>The folder of a cluster, made where it is missing.</summary>
    /// <exception cref="LocalPostgresException">It cannot be made.</exception>
    public static ClusterFolder Of(LocalClusterOptions options, ServerUser user)
    {
        var root = WithoutLinks(Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Root)));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..16];
        var folder = new ClusterFolder(user.Name is null
            ? Path.Combine(root, ".local", "postgres", options.Name)
            : Path.Combine(OfRoot, hash, options.Name));
        try
        {
            FileModes.MakeFolder(folder.Home, FileModes.OpenFolder);
            FileModes.MakeFolder(folder.Holders, FileModes.OwnerOnlyFolder);
            FileModes.MakeFolder(folder.Server, FileModes.OwnerOnlyFolder);
        }
        catch (UnauthorizedAccessException)
        {
            throw new LocalPostgresException($"没有权限建立数据库文件夹 {folder.Home}。请用拥有项目文件夹的用户运行本程序。");
        }
        return folder;
    }

    /// <summary>Where fetched programs are kept, for all checkouts.</summary>
    public static string Cache(ServerUser user)
    {
        if (user.Name is not null)
        {
            return $"{OfRoot}/cache";
        }
        return Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache)
            ? Path.Combine(cache, "heshui-shop")
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "heshui-shop");
    }

    /// <summary>The major version of PostgreSQL that made the data; null when there is no data yet.</summary>
    /// <exception cref="LocalPostgresException">There is data, but it is not PostgreSQL's.</exception>
    public int? MadeBy()
    {
        if (!Directory.Exists(Data))
        {
            return null;
        }
        var file = new FileInfo(Path.Combine(Data, "PG_VERSION"));
        return file.Exists && int.TryParse(File.ReadAllText(file.FullName), CultureInfo.InvariantCulture, out var major)
            ? major
            : throw new LocalPostgresException($"数据文件夹 {Data} 已损坏。{HowToStartOver}");
    }

    /// <exception cref="LocalPostgresException">It is lost.</exception>
    public string ReadPassword() => File.Exists(Password) && File.ReadAllText(Password) is { Length: > 0 } password
        ? password
        : throw new LocalPostgresException($"数据库的密码文件 {Password} 不见了。{HowToStartOver}");

    /// <summary>Told to the person at the console when nothing else helps.</summary>
    public string HowToStartOver => $"如果不需要里面的数据，请删除文件夹 {Home} 后重新启动，程序会建立新的数据库。";

    /// <summary>The same folder by its one real name, so that two ways to it lead to one cluster.</summary>
    private static string WithoutLinks(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
        {
            return path;
        }
        var real = Path.Combine(WithoutLinks(parent), Path.GetFileName(path));
        return Directory.ResolveLinkTarget(real, returnFinalTarget: true) is { } target ? WithoutLinks(target.FullName) : real;
    }

    private string In(string name) => Path.Combine(Home, name);
}
