using HeShui.Shop.Catalog;
using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Demo;
using HeShui.Shop.Media;
using HeShui.Shop.Members;
using HeShui.Shop.Messages;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Sandbox;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Promotions;
using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Jobs;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Storefront.Data;
using HeShui.Shop.Verification;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace HeShui.Shop;

/// <summary>The whole business for a service container. Text messages and payment providers are seams: who needs them adds them.</summary>
public static class ShopRegistration
{
    /// <param name="connectionString">Of a PostgreSQL 15 or newer.</param>
    public static IServiceCollection AddShop(this IServiceCollection services, string connectionString)
    {
        services.AddDbContextPool<ShopDb>(options => options.UseShopDatabase(connectionString));
        services.AddRequests(typeof(ShopRegistration).Assembly);
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<CurrentUser>();
        services.AddScoped<ICurrentUser>(provider => provider.GetRequiredService<CurrentUser>());
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxWorker>();
        services.AddSingleton<JobRunner>();

        services.AddScoped<StockKeeper>();
        services.AddScoped<SlotKeeper>();
        services.AddScoped<PickupCodes>();
        services.AddScoped<People>();
        services.AddScoped<CodeKeeper>();
        services.AddScoped<Postbox>();
        services.AddScoped<PointsBook>();
        services.AddScoped<PaymentBook>();
        services.AddSingleton<PaymentAsker>();
        services.AddSingleton<Sealing>();
        services.AddScoped<SecondFactor>();
        services.AddOptions<SealingOptions>().BindConfiguration("PickupCodes")
            .Validate(o => o.IsStrong, "PickupCodes:Key 需要至少 32 字节的随机密钥（base64）。").ValidateOnStart();
        services.AddScoped<IReferenceSeed, SeedCatalog>();
        services.AddScoped<IReferenceSeed, SeedDelivery>();
        services.AddScoped<IReferenceSeed, SeedStorefront>();
        services.AddScoped<IReferenceSeed, SeedProgramme>();
        services.AddReporting();
        services.AddMedia();
        services.AddScoped<DemoPictures>().AddScoped<DemoCatalog>().AddScoped<DemoAccounts>().AddScoped<DemoPast>().AddScoped<DemoSteps>().AddScoped<DemoAcceptance>().AddScoped<DemoTargets>().AddScoped<IDemoData, DemoData>();
        services.AddScoped<IVerifier, Verifier>();
        services.AddScoped<CheckRunner>();
        services.AddScoped(provider => new ReferenceData(provider.GetServices<IReferenceSeed>()));

        services.AddIdentityCore<Account>(options =>
        {
            options.Password.RequireDigit = false;
            options.Password.RequireLowercase = false;
            options.Password.RequireUppercase = false;
            options.Password.RequireNonAlphanumeric = false;
            options.Password.RequiredLength = 8;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            options.Lockout.MaxFailedAccessAttempts = 5;
        }).AddUserStore<UserOnlyStore<Account, ShopDb, Guid>>();
        return services;
    }

    /// <summary>Payments that cost nothing, for development and tests only.</summary>
    public static IServiceCollection AddSandboxPayments(this IServiceCollection services) =>
        services.AddSingleton<SandboxGateway>().AddSingleton<IPaymentGateway>(provider => provider.GetRequiredService<SandboxGateway>());

    internal static DbContextOptionsBuilder UseShopDatabase(this DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(Prepared(connectionString), npgsql => npgsql.MigrationsHistoryTable("migration", "shared").UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery)).UseSnakeCaseNamingConvention();

    /// <summary>
    /// Statements that come again are prepared, so that the server plans them once for each connection. A crowd waits for a
    /// connection rather than for each other's rows and turns on the processor: few at once are done sooner, all of them
    /// (docs/decisions/0012). A connection string that names its own number keeps it, and how long it waits.
    /// </summary>
    internal static string Prepared(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 3 };
        if (!settings.ShouldSerialize("Maximum Pool Size"))
        {
            (settings.MaxPoolSize, settings.Timeout) = (12 * Math.Max(2, Environment.ProcessorCount), 30);
        }
        return settings.ConnectionString;
    }
}
