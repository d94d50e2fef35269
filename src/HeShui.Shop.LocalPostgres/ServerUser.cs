namespace HeShui.Shop.LocalPostgres;

/// <summary>Who runs PostgreSQL's programs: this process's user, or somebody else where that is root, because PostgreSQL refuses root.</summary>
/// <param name="Name">Null for this process's own user.</param>
internal sealed record ServerUser(string? Name)
{
    private static readonly string[] InsteadOfRoot = ["postgres", "nobody"];

    /// <exception cref="LocalPostgresException">This is root, and there is no other user to run as.</exception>
    public static ServerUser OfThisProcess()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerUser((string?)null);
        }
        var known = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        return InsteadOfRoot.FirstOrDefault(known.Contains) is { } name
            ? new ServerUser(name)
            : throw new LocalPostgresException("PostgreSQL 不能以 root 身份运行，而这台机器上没有 postgres 或 nobody 用户。请改用普通用户运行本程序。");
    }

    /// <summary>Makes a folder and all in it this user's.</summary>
    public async Task Own(string folder, CancellationToken ct)
    {
        if (Name is null)
        {
            return;
        }
        var outcome = await Command.Run("chown", ["-R", $"{Name}:", folder], folder, null, ct);
        if (!outcome.Succeeded)
        {
            throw new LocalPostgresException($"无法把文件夹 {folder} 交给用户 {Name}：{outcome.Said}");
        }
    }
}
