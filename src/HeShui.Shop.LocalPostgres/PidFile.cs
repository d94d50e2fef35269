using System.Diagnostics;
using System.Globalization;

namespace HeShui.Shop.LocalPostgres;

/// <summary>What a server wrote down about itself when it started; the file outlives a server that was killed.</summary>
internal sealed record PidFile(int Process, DateTimeOffset StartedAt, int Port)
{
    public static string PathIn(string data) => Path.Combine(data, "postmaster.pid");

    /// <returns>Null when there is none, or it is not fully written.</returns>
    public static PidFile? Read(string data)
    {
        try
        {
            var lines = File.ReadAllLines(PathIn(data));
            return lines.Length > 3
                && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var process)
                && long.TryParse(lines[2], CultureInfo.InvariantCulture, out var started)
                && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port)
                    ? new PidFile(process, DateTimeOffset.FromUnixTimeSeconds(started), port)
                    : null;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether that process is alive and really the server of this data: numbers of processes are used again.</summary>
    public bool IsServing(string data)
    {
        if (Directory.Exists("/proc/self"))
        {
            var commandLine = $"/proc/{Process}/cmdline";
            try
            {
                return File.Exists(commandLine) && File.ReadAllText(commandLine).Split('\0').Contains(data);
            }
            catch (IOException)
            {
                return false;
            }
        }
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(Process);
            return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Whether the machine was started after this server was, so that the server went down with the machine.</summary>
    public bool IsFromBeforeBoot() => StartedAt < DateTimeOffset.UtcNow - TimeSpan.FromMilliseconds(Environment.TickCount64);
}
