using System.Diagnostics;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Web.Tests.Ground;

/// <summary>The program as people start it, in a process of its own, on a database with the demo data. All tests of this assembly share it.</summary>
public sealed class RunningShop : IAsyncLifetime
{
    /// <summary>All tests come from one address.</summary>
    private static readonly (string Name, string? Value)[] Settings =
    [
        ("PickupCodes__Key", TestServices.PickupKey),
        .. from of in (string[])["PerAccount", "PerAddress"] from limit in (string[])["SignIn", "Search", "Checkout", "Upload"] select ($"Limits__{of}__{limit}", "100000"),
    ];

    private Process _program = null!;
    private string _database = "";

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The services of the business on the same database, to look behind the pages.</summary>
    public string ConnectionString => _database;

    public async Task InitializeAsync()
    {
        _database = await TestDatabases.NewWithDemo();
        _program = Process.Start(ShopProgram.Of("Development", ["--urls", "http://127.0.0.1:0"], _database, Settings))!;
        Address = await ShopProgram.Welcome(_program);
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
}

/// <summary>Tests that share the running shop and the browser, one class after the other.</summary>
[CollectionDefinition(Name)]
public sealed class OpenShop : ICollectionFixture<RunningShop>, ICollectionFixture<Chromium>
{
    public const string Name = "open shop";
}
