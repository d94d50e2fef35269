using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace HeShui.Shop.Web.Hosting;

/// <summary>
/// The keys that cookies and forms are protected with, in the database, so that every node and every start has the same. The
/// one table that only the web needs; it has migrations of its own.
/// </summary>
internal sealed class WebKeys(DbContextOptions<WebKeys> options) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("web");
        modelBuilder.Entity<DataProtectionKey>().ToTable("key");
    }

    public static void Use(DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable("migration", "web")).UseSnakeCaseNamingConvention();
}

internal static class WebKeysRegistration
{
    public static void AddWebKeys(this IServiceCollection services, string connectionString)
    {
        services.AddDbContext<WebKeys>(options => WebKeys.Use(options, connectionString));
        services.AddDataProtection().SetApplicationName("heshui-shop").PersistKeysToDbContext<WebKeys>();
        services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((keys, provider) => keys.XmlEncryptor = new SealedWebKey(provider));
    }
}

/// <summary>Makes the context for the migrations tool, which needs the model and no database.</summary>
internal sealed class WebKeysDesign : IDesignTimeDbContextFactory<WebKeys>
{
    public WebKeys CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<WebKeys>();
        WebKeys.Use(options, "Host=nowhere");
        return new WebKeys(options.Options);
    }
}
