using System.Security.Cryptography;
using System.Xml.Linq;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Web.Tests.Hosting;

/// <summary>The keys of cookies and forms, as a backup of the database holds them.</summary>
public sealed class WebKeysTests : IAsyncLifetime
{
    private string _database = "";

    public async Task InitializeAsync()
    {
        _database = await TestDatabases.Empty();
        await using var node = Node();
        await using var scope = node.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WebKeys>().Database.MigrateAsync();
    }

    public Task DisposeAsync() => TestDatabases.Drop(_database);

    [Fact]
    public async Task They_are_sealed_and_the_next_start_reads_them()
    {
        await using var node = Node();
        var cookie = Protector(node).Protect("session");
        var kept = (await Rows(node)).ShouldHaveSingleItem();
        var opened = new SealedWebKey(node).Decrypt(XElement.Parse(kept).Descendants("sealed").ShouldHaveSingleItem());
        var key = opened.Descendants("value").ShouldHaveSingleItem().Value;
        Convert.FromBase64String(key).Length.ShouldBeGreaterThanOrEqualTo(32);
        kept.ShouldNotContain(key);
        kept.ShouldNotContain("masterKey");

        await using var next = Node();
        Protector(next).Unprotect(cookie).ShouldBe("session");
        (await Rows(next)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_that_was_kept_plain_is_still_read()
    {
        var services = new ServiceCollection();
        services.AddDbContext<WebKeys>(options => WebKeys.Use(options, _database));
        services.AddDataProtection().SetApplicationName("heshui-shop").PersistKeysToDbContext<WebKeys>();
        await using var before = services.BuildServiceProvider();
        var cookie = Protector(before).Protect("session");
        (await Rows(before)).ShouldHaveSingleItem().ShouldContain("masterKey");

        await using var now = Node();
        Protector(now).Unprotect(cookie).ShouldBe("session");
    }

    [Fact]
    public async Task Without_the_secret_they_open_nothing_and_new_ones_are_made()
    {
        await using var node = Node();
        var cookie = Protector(node).Protect("session");
        await using var thief = Node(Convert.ToBase64String(new byte[32]));
        Should.Throw<CryptographicException>(() => Protector(thief).Unprotect(cookie));
        Protector(thief).Unprotect(Protector(thief).Protect("theirs")).ShouldBe("theirs");
        (await Rows(node)).Count.ShouldBe(2);
    }

    /// <summary>One start of the program, as far as its keys go.</summary>
    private ServiceProvider Node(string secret = TestServices.PickupKey)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<Sealing>();
        services.Configure<SealingOptions>(options => options.Key = secret);
        services.AddWebKeys(_database);
        return services.BuildServiceProvider();
    }

    private static IDataProtector Protector(ServiceProvider node) => node.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static async Task<List<string>> Rows(ServiceProvider node)
    {
        await using var scope = node.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WebKeys>().DataProtectionKeys.Select(k => k.Xml!).ToListAsync();
    }
}
