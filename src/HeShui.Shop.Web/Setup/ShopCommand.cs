using HeShui.Shop.Verification;

namespace HeShui.Shop.Web.Setup;

/// <summary>The program's sub-commands: what it does instead of opening the shop.</summary>
internal sealed class ShopCommand
{
    private static readonly Dictionary<string, Func<WebApplication, CancellationToken, Task<int>>> Known = new()
    {
        ["migrate"] = Migrate,
        ["seed reference"] = SeedReference,
        ["seed demo"] = SeedDemo,
        ["verify"] = Verify,
        ["admin create"] = FirstOperator.Create,
    };

    private static readonly Dictionary<string, Func<WebApplication, string, CancellationToken, Task<int>>> KnownWithFile = new()
    {
        ["backup"] = WriteBackup,
        ["restore"] = Restore,
    };

    private readonly Func<WebApplication, CancellationToken, Task<int>> _run;

    private ShopCommand(Func<WebApplication, CancellationToken, Task<int>> run) => _run = run;

    /// <summary>Splits the arguments into a command, null for opening the shop, and settings.</summary>
    /// <exception cref="SetupException">There is no such command.</exception>
    public static ShopCommand? Parse(string[] args, out string[] settings)
    {
        var words = args.TakeWhile(a => !a.StartsWith('-')).ToArray();
        settings = args[words.Length..];
        var name = string.Join(' ', words);
        return words switch
        {
            [] => null,
            _ when Known.TryGetValue(name, out var run) => new ShopCommand(run),
            [var first, var file] when KnownWithFile.TryGetValue(first, out var run) => new ShopCommand((app, ct) => run(app, file, ct)),
            _ => throw new SetupException($"没有“{name}”这个命令。可用的有：{string.Join("、", Known.Keys.Concat(KnownWithFile.Keys.Select(k => $"{k} 文件名")))}。"),
        };
    }

    /// <returns>The program's exit code.</returns>
    public Task<int> Run(WebApplication app, CancellationToken ct) => _run(app, ct);

    private static async Task<int> Migrate(WebApplication app, CancellationToken ct)
    {
        await app.Services.Migrate(Say.Progress, ct);
        Say.Line("数据库的表是最新的。");
        return 0;
    }

    private static async Task<int> SeedReference(WebApplication app, CancellationToken ct)
    {
        await app.Services.SeedReference(app.Environment, ct);
        Say.Line("基础资料是最新的。");
        return 0;
    }

    private static async Task<int> SeedDemo(WebApplication app, CancellationToken ct)
    {
        var loaded = await app.Services.SeedDemo(app.Environment, Say.Progress, ct);
        Say.Line(loaded ? "演示数据已装好。" : "演示数据早已装好，没有改动。");
        return 0;
    }

    private static async Task<int> WriteBackup(WebApplication app, string file, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<Backup>(scope.ServiceProvider).Write(file, ct);
        Say.Line($"备份好了：{file}（{new FileInfo(file).Length / 1024.0 / 1024:0.0} MB）。");
        return 0;
    }

    private static async Task<int> Restore(WebApplication app, string file, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<Backup>(scope.ServiceProvider).Restore(file, ct);
        Say.Line("恢复好了。请接着运行 migrate 和 verify。");
        return 0;
    }

    private static async Task<int> Verify(WebApplication app, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var results = await scope.ServiceProvider.GetRequiredService<IVerifier>().Run(ct);
        foreach (var check in results)
        {
            Say.Line($"{(check.Holds ? "✓" : "✗")} {check.Name}：查了 {check.Checked:N0}，不符 {check.Broken:N0}，用时 {check.Took.TotalSeconds:F1} 秒");
            check.Examples.ToList().ForEach(example => Say.Line($"    {example}"));
        }
        return results.All(c => c.Holds) ? 0 : 2;
    }
}
