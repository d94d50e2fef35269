using System.Diagnostics;
using System.Text.RegularExpressions;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Web.Tests.Ground;

/// <summary>The built program as a process of its own.</summary>
internal static partial class ShopProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What a start in production needs beside the database.</summary>
    public static readonly (string Name, string? Value)[] ProductionSettings = [("PickupCodes__Key", TestServices.PickupKey), ("AllowedHosts", "127.0.0.1"), ("Proxies", "127.0.0.1")];

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
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = environment, ["ConnectionStrings__Shop"] = database, ["Media__Folder"] = TestDatabases.Media },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }
        return start;
    }

    /// <summary>Runs it to its end.</summary>
    public static Task<(int Code, string Said, string Complained)> Run(
        string environment, string[] arguments, string? database = null, params (string Name, string? Value)[] settings) => Run(environment, arguments, database, null, settings);

    /// <summary>Runs it to its end.</summary>
    /// <param name="input">What somebody types at the console; null where nobody does.</param>
    public static async Task<(int Code, string Said, string Complained)> Run(
        string environment, string[] arguments, string? database, string? input, params (string Name, string? Value)[] settings)
    {
        var start = Of(environment, arguments, database, settings);
        start.RedirectStandardInput = input is not null;
        using var program = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        if (input is not null)
        {
            await program.StandardInput.WriteAsync(input);
            program.StandardInput.Close();
        }
        var complained = program.StandardError.ReadToEndAsync(patience.Token);
        var said = await program.StandardOutput.ReadToEndAsync(patience.Token);
        await program.WaitForExitAsync(patience.Token);
        return (program.ExitCode, said, await complained);
    }

    /// <summary>Waits until the shop says that it is open.</summary>
    /// <returns>Where it listens.</returns>
    public static async Task<Uri> Welcome(Process program)
    {
        var said = new List<string>();
        using var patience = new CancellationTokenSource(Patience);
        while (await program.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            said.Add(line);
            if (AddressInWelcome().Match(line) is { Success: true } address)
            {
                _ = program.StandardOutput.ReadToEndAsync(CancellationToken.None);
                _ = program.StandardError.ReadToEndAsync(CancellationToken.None);
                return new Uri(address.Value);
            }
        }
        throw new InvalidOperationException($"The program did not start:\n{string.Join('\n', said)}\n{await program.StandardError.ReadToEndAsync(CancellationToken.None)}");
    }

    [GeneratedRegex("http://127\\.0\\.0\\.1:[0-9]+")]
    private static partial Regex AddressInWelcome();
}

/// <summary>Tests that start programs of their own: one after the other, when the others are done, so that nobody waits for a busy machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OwnPrograms
{
    public const string Name = "own programs";
}
