using System.Diagnostics;
using System.Text.RegularExpressions;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Web.Tests.Ground;

/// <summary>The program as people start it, in a process of its own, on a database with the demo data. All tests of this assembly share it.</summary>
public sealed partial class RunningShop : IAsyncLifetime
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);
    private Process _program = null!;
    private string _database = "";

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The services of the business on the same database, to look behind the pages.</summary>
    public string ConnectionString => _database;

    public async Task InitializeAsync()
    {
        _database = await TestDatabases.NewWithDemo();
        _program = Process.Start(ShopProgram.Of("Development", ["--urls", "http://127.0.0.1:0"], _database))!;
        Address = await Welcome();
    }

    public async Task DisposeAsync()
    {
        _program.Kill(entireProcessTree: true);
        await _program.WaitForExitAsync();
        _program.Dispose();
        await TestDatabases.Drop(_database);
    }

    /// <summary>A browser without JavaScript or pictures, for tests of addresses and forms. It keeps cookies and follows no redirects.</summary>
    public HttpVisitor Visitor() => new(Address);

    private async Task<Uri> Welcome()
    {
        var said = new List<string>();
        using var patience = new CancellationTokenSource(StartsWithin);
        while (await _program.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            said.Add(line);
            if (AddressInWelcome().Match(line) is { Success: true } address)
            {
                _ = _program.StandardOutput.ReadToEndAsync(CancellationToken.None);
                _ = _program.StandardError.ReadToEndAsync(CancellationToken.None);
                return new Uri(address.Value);
            }
        }
        throw new InvalidOperationException($"The program did not start:\n{string.Join('\n', said)}\n{await _program.StandardError.ReadToEndAsync(CancellationToken.None)}");
    }

    [GeneratedRegex("http://127\\.0\\.0\\.1:[0-9]+")]
    private static partial Regex AddressInWelcome();
}

/// <summary>Tests that share the running shop and the browser, one class after the other.</summary>
[CollectionDefinition(Name)]
public sealed class OpenShop : ICollectionFixture<RunningShop>, ICollectionFixture<Chromium>
{
    public const string Name = "open shop";
}
