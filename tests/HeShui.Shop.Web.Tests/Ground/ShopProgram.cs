using System.Diagnostics;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Web.Tests.Ground;

/// <summary>The built program as a process of its own.</summary>
internal static class ShopProgram
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromMinutes(2);

    /// <summary>How to start it.</summary>
    /// <param name="settings">Environment variables of this start.</param>
    public static ProcessStartInfo Of(string environment, string[] arguments, string? database, params (string Name, string? Value)[] settings)
    {
        var project = Path.Combine(TestDatabases.Checkout, "src", "HeShui.Shop.Web");
        var built = AppContext.BaseDirectory[(AppContext.BaseDirectory.IndexOf("/bin/", StringComparison.Ordinal) + 1)..];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(project, built, "HeShui.Shop.Web.dll"), .. arguments])
        {
            WorkingDirectory = project,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = environment, ["ConnectionStrings__Shop"] = database },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }
        return start;
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int Code, string Said, string Complained)> Run(
        string environment, string[] arguments, string? database = null, params (string Name, string? Value)[] settings)
    {
        using var program = Process.Start(Of(environment, arguments, database, settings))!;
        using var patience = new CancellationTokenSource(EndsWithin);
        var complained = program.StandardError.ReadToEndAsync(patience.Token);
        var said = await program.StandardOutput.ReadToEndAsync(patience.Token);
        await program.WaitForExitAsync(patience.Token);
        return (program.ExitCode, said, await complained);
    }
}
