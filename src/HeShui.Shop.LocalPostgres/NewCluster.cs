using System.Security.Cryptography;

namespace HeShui.Shop.LocalPostgres;

/// <summary>Makes an empty cluster.</summary>
internal static class NewCluster
{
    /// <summary>Runs initdb under a name that does not count, then renames: half-made data is never taken for data.</summary>
    /// <exception cref="LocalPostgresException">initdb failed.</exception>
    public static async Task Make(ClusterFolder folder, Binaries binaries, ServerUser user, bool durable, CancellationToken ct)
    {
        Discard(folder.UnfinishedData);
        FileModes.WriteSecret(folder.Password, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
        await user.Own(folder.Server, ct);
        // No locale: every machine has it, and text sorts by its bytes on all of them.
        string[] arguments =
        [
            "-D", folder.UnfinishedData, $"--username={ClusterAddress.User}", $"--pwfile={folder.Password}", "--auth=scram-sha-256",
            "--encoding=UTF8", "--no-locale", "--no-instructions", .. durable ? Array.Empty<string>() : ["--no-sync"],
        ];
        var outcome = await Command.Run(binaries.Initdb, arguments, folder.Server, user.Name, ct);
        if (!outcome.Succeeded)
        {
            throw new LocalPostgresException($"建立数据库失败：{outcome.Said}");
        }
        Directory.Move(folder.UnfinishedData, folder.Data);
    }

    /// <summary>Removes data that nobody may use again; also safe when it is interrupted.</summary>
    public static void DiscardData(ClusterFolder folder)
    {
        Discard(folder.UnfinishedData);
        Directory.Move(folder.Data, folder.UnfinishedData);
        Discard(folder.UnfinishedData);
    }

    private static void Discard(string data)
    {
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
