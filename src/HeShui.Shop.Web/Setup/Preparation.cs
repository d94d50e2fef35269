using HeShui.Shop.Demo;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Web.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace HeShui.Shop.Web.Setup;

/// <summary>Before the shop opens: the settings are right, and the database is what this program needs.</summary>
internal static class Preparation
{
    /// <summary>Checks the settings. In development, unless <c>Prepare</c> is false, migrates and seeds. Elsewhere these are commands of their own.</summary>
    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    /// <exception cref="SetupException">Elsewhere, and the database is not what this program needs.</exception>
    public static async Task Prepare(this WebApplication app, IProgress<string> progress, CancellationToken ct)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        if (!app.Environment.IsDevelopment())
        {
            await app.Services.RequireMigrated(ct);
            return;
        }
        if (!app.Configuration.GetValue("Prepare", true))
        {
            return;
        }
        await app.Services.Migrate(progress, ct);
        await app.Services.SeedReference(app.Environment, ct);
        await app.Services.SeedDemo(app.Environment, progress, ct);
    }

    public static async Task Migrate(this IServiceProvider services, IProgress<string> progress, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        foreach (var db in Databases(scope))
        {
            if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
            {
                progress.Report("正在建立数据库的表…");
                await db.Database.MigrateAsync(ct);
            }
        }
    }

    private static async Task RequireMigrated(this IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        foreach (var db in Databases(scope))
        {
            if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
            {
                throw new SetupException("数据库的表还不是最新的，请先运行 migrate 命令，再开门。");
            }
        }
    }

    private static DbContext[] Databases(AsyncServiceScope scope) =>
        [scope.ServiceProvider.GetRequiredService<ShopDb>(), scope.ServiceProvider.GetRequiredService<WebKeys>()];

    public static async Task SeedReference(this IServiceProvider services, IHostEnvironment environment, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ReferenceData>().Apply(Path.Combine(Seeds(environment), "reference"), ct);
    }

    /// <returns>False when the demo data was there already.</returns>
    /// <exception cref="SetupException">This is not development.</exception>
    public static async Task<bool> SeedDemo(this IServiceProvider services, IHostEnvironment environment, IProgress<string> progress, CancellationToken ct)
    {
        if (!environment.IsDevelopment())
        {
            throw new SetupException("演示数据只能装进开发环境的数据库（ASPNETCORE_ENVIRONMENT=Development）。");
        }
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IDemoData>().Apply(Path.Combine(Seeds(environment), "demo"), progress, ct);
    }

    public static void SayWelcome(this WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Say.Line($"臻品合水已开门：{string.Join("  ", addresses)}");
        if (app.Environment.IsDevelopment() && app.Configuration.GetValue("Prepare", true))
        {
            Say.Line("演示账号（密码都是 heshui-demo-2026）：居民 19900010001 · 店员 19900010002 · 主管部门 19900010005，其余见 README。按 Ctrl+C 关门。");
        }
    }

    /// <summary>The folder <c>seeds</c>: beside the program where it is installed, at the top of the checkout where it is developed.</summary>
    private static string Seeds(IHostEnvironment environment)
    {
        for (var folder = new DirectoryInfo(environment.ContentRootPath); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "seeds", "reference")))
            {
                return Path.Combine(folder.FullName, "seeds");
            }
        }
        throw new SetupException($"找不到 seeds 文件夹（从 {environment.ContentRootPath} 往上找）。");
    }
}
