using System.Security.Cryptography;
using System.Text;
using HeShui.Shop.Demo;
using HeShui.Shop.LocalPostgres;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HeShui.Shop.Testing;

/// <summary>
/// Databases for tests, all on one private cluster that every test assembly shares. A template with the schema and the
/// reference data, and one with the demo data on top, are made once for each state of code, seeds and day; tests get clones.
/// </summary>
public static class TestDatabases
{
    private static readonly Lazy<Task<LocalCluster>> Cluster = new(StartCluster);
    private static readonly Lazy<Task<string>> DemoToRead = new(async () => await Clone(await Demo()));
    private static readonly string Root = CheckoutRoot.Find(AppContext.BaseDirectory);

    /// <summary>The folder <c>seeds</c> of the checkout.</summary>
    public static string Seeds => Path.Combine(Root, "seeds");

    /// <summary>The folder of the checkout.</summary>
    public static string Checkout => Root;

    /// <summary>A database without any tables. Its connection string.</summary>
    public static async Task<string> Empty()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await Execute($"CREATE DATABASE \"{name}\"");
        return await ConnectionString(name);
    }

    /// <summary>A fresh clone of schema and reference data. Its connection string.</summary>
    public static async Task<string> New() => await Clone(await Template("reference", ApplyReference));

    /// <summary>A fresh clone that has the demo data, 2022 included, as well.</summary>
    public static async Task<string> NewWithDemo() => await Clone(await Demo());

    /// <summary>The one database with the demo data that tests may read and never write.</summary>
    public static async Task<string> ReadOnlyDemo() =>
        new NpgsqlConnectionStringBuilder(await DemoToRead.Value) { Options = "-c default_transaction_read_only=on" }.ConnectionString;

    /// <summary>The folder with the files of the demo data's pictures, for all databases that have it. Known when there is a database.</summary>
    public static string Media { get; private set; } = "";

    public static async Task Drop(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        NpgsqlConnection.ClearPool(new NpgsqlConnection(ShopRegistration.Prepared(connectionString)));
        await Execute($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
    }

    private static async Task<string> Demo() => await Template("demo", async services =>
    {
        await ApplyReference(services);
        await services.GetRequiredService<IDemoData>().Apply(Path.Combine(Seeds, "demo"), new Progress<string>(), CancellationToken.None);
        // Every running shop of a test would make the same AVIF files while the test waits for its text messages.
        await services.GetRequiredService<ShopDb>().Outbox.ExecuteDeleteAsync();
    });

    private static Task ApplyReference(IServiceProvider services) =>
        services.GetRequiredService<ReferenceData>().Apply(Path.Combine(Seeds, "reference"), CancellationToken.None);

    private static async Task<string> Clone(string template)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await Execute($"CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"");
        return await ConnectionString(name);
    }

    private static async Task<string> Template(string kind, Func<IServiceProvider, Task> fill)
    {
        var name = $"template_{kind}_{State()}";
        await using var connection = new NpgsqlConnection(await ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var one = new NpgsqlCommand("SELECT pg_advisory_lock(hashtextextended(@kind, 0))", connection) { CommandTimeout = 300 };
        one.Parameters.AddWithValue("kind", kind);
        await one.ExecuteNonQueryAsync();
        if (await Exists(connection, name))
        {
            return name;
        }
        foreach (var old in await Databases(connection, $"template_{kind}_%"))
        {
            await Execute($"DROP DATABASE IF EXISTS \"{old}\" WITH (FORCE)");
        }
        var unfinished = $"unfinished_{kind}";
        await Execute($"DROP DATABASE IF EXISTS \"{unfinished}\" WITH (FORCE)");
        await Execute($"CREATE DATABASE \"{unfinished}\"");
        await Fill(await ConnectionString(unfinished), fill);
        await Execute($"ALTER DATABASE \"{unfinished}\" RENAME TO \"{name}\"");
        return name;
    }

    /// <summary>Makes the schema and the reference data in an empty database, on whichever server.</summary>
    public static Task Fill(string connectionString) => Fill(connectionString, ApplyReference);

    private static async Task Fill(string connectionString, Func<IServiceProvider, Task> fill)
    {
        await using (var services = TestServices.Of(connectionString, TimeProvider.System))
        await using (var scope = services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ShopDb>().Database.MigrateAsync();
            await fill(scope.ServiceProvider);
        }
        NpgsqlConnection.ClearPool(new NpgsqlConnection(ShopRegistration.Prepared(connectionString)));
    }

    /// <summary>Changes with the code, the seed files and the day, up to which the demo data reaches.</summary>
    private static string State()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(ShopDb).Module.ModuleVersionId.ToByteArray());
        hash.AppendData(Encoding.UTF8.GetBytes($"{Shared.Shanghai.DateOf(TimeProvider.System.GetUtcNow()):O}"));
        foreach (var file in Directory.GetFiles(Seeds, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(File.ReadAllBytes(file));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    private static async Task<bool> Exists(NpgsqlConnection connection, string name) => (await Databases(connection, name)).Count > 0;

    private static async Task<List<string>> Databases(NpgsqlConnection connection, string pattern)
    {
        await using var command = new NpgsqlCommand("SELECT datname FROM pg_database WHERE datname LIKE @pattern", connection);
        command.Parameters.AddWithValue("pattern", pattern);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }
        return names;
    }

    private static async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(await ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> ConnectionString(string database) =>
        (await Cluster.Value).ConnectionString(database);

    private static async Task<LocalCluster> StartCluster()
    {
        var cluster = await LocalCluster.StartAsync(new LocalClusterOptions("tests", Root) { Durable = false }, new Progress<string>(), CancellationToken.None);
        Media = Path.Combine(cluster.Files, "media");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Leave(cluster).GetAwaiter().GetResult();
        return cluster;
    }

    private static async Task Leave(LocalCluster cluster)
    {
        if (DemoToRead.IsValueCreated)
        {
            await Drop(await DemoToRead.Value);
        }
        await cluster.DisposeAsync();
    }
}
