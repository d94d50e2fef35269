using System.ComponentModel;
using System.Diagnostics;

namespace HeShui.Shop.LocalPostgres;

/// <summary>How a program ended, and all that it said.</summary>
internal sealed record Outcome(int ExitCode, string Said)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs other programs.</summary>
internal static class Command
{
    /// <summary>Runs a program to its end; cancelling kills it. It sees no PG* variables and speaks English.</summary>
    /// <param name="user">The user to run as; null for this process's own. Its HOME is then <paramref name="folder"/>.</param>
    /// <param name="folder">The working directory.</param>
    /// <exception cref="LocalPostgresException">It cannot be started at all.</exception>
    public static async Task<Outcome> Run(string program, IEnumerable<string> arguments, string folder, string? user, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(variable);
        }
        start.Environment["LC_ALL"] = "C";
        if (user is not null)
        {
            start.UserName = user;
            start.Environment["HOME"] = folder;
        }
        using var process = Start(start);
        process.StandardInput.Close();
        try
        {
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
            await process.WaitForExitAsync(ct);
            return new Outcome(process.ExitCode, string.Concat(said).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    /// <summary>Where PATH has a program; null when it has none.</summary>
    public static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception refused)
        {
            var who = start.UserName is { Length: > 0 } user ? $"（用户 {user}）" : "";
            throw new LocalPostgresException($"无法运行 {start.FileName}{who}：{refused.Message}");
        }
    }
}
