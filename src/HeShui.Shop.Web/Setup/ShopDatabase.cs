using HeShui.Shop.LocalPostgres;

namespace HeShui.Shop.Web.Setup;

/// <summary>The database of this run: the configured one, or in development a private PostgreSQL that stops with the program.</summary>
internal sealed class ShopDatabase : IAsyncDisposable
{
    private readonly LocalCluster? _local;

    private ShopDatabase(string connectionString, LocalCluster? local, string? files = null) => (ConnectionString, _local, Files) = (connectionString, local, files);

    public string ConnectionString { get; }

    /// <summary>A folder beside the private PostgreSQL's data, for what belongs to it. Null where the database is a configured one.</summary>
    public string? Files { get; }

    /// <exception cref="SetupException">None is configured outside development.</exception>
    public static async Task<ShopDatabase> Open(IConfiguration settings, IHostEnvironment environment, IProgress<string> progress, CancellationToken ct)
    {
        if (settings.GetConnectionString("Shop") is { Length: > 0 } configured)
        {
            return new ShopDatabase(configured, null);
        }
        if (!environment.IsDevelopment())
        {
            throw new SetupException("没有数据库：请设置 ConnectionStrings__Shop，指向 PostgreSQL 15 或更新的版本。");
        }
        var local = await LocalCluster.StartAsync(new LocalClusterOptions("shop", CheckoutRoot.Find(environment.ContentRootPath)), progress, ct);
        return new ShopDatabase(local.ConnectionString("shop"), local, local.Files);
    }

    public ValueTask DisposeAsync() => _local?.DisposeAsync() ?? ValueTask.CompletedTask;
}
