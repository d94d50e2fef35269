using System.Diagnostics;
using Microsoft.Playwright;

namespace HeShui.Shop.Web.Tests.Ground;

/// <summary>
/// One Chromium for all journeys. Looked for in this order: <c>HESHUI_CHROMIUM</c>, the machine's own, and the npm package
/// <c>@sparticuz/chromium</c>, fetched into a cache.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string NpmVersion = "143.0.4";
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        var (program, libraries) = OnMachine() is { } found ? (found, null) : await FromNpm();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
            Env = libraries is null ? null : new Dictionary<string, string> { ["LD_LIBRARY_PATH"] = libraries },
        });
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    /// <summary>A new person at a new device.</summary>
    public async Task<IPage> Open(Uri address, Device device, bool javaScript = true)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = Screen(device),
            JavaScriptEnabled = javaScript,
            Locale = "zh-CN",
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }

    /// <summary>Width and height in CSS pixels.</summary>
    public static ViewportSize Screen(Device device) =>
        device == Device.Phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 };

    private static string? OnMachine() =>
        Environment.GetEnvironmentVariable("HESHUI_CHROMIUM") is { Length: > 0 } configured
            ? configured
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <returns>The program, and the folder of libraries it brings along.</returns>
    private static async Task<(string Program, string? Libraries)> FromNpm()
    {
        var cache = Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"), "heshui-shop", $"chromium-{NpmVersion}");
        Directory.CreateDirectory(cache);
        await Run("npm", ["install", "--prefix", cache, "--no-audit", "--no-fund", "--loglevel=error", $"@sparticuz/chromium@{NpmVersion}"], cache);
        var program = await Run("node", ["--input-type=module", "-e", "import c from '@sparticuz/chromium'; console.log(await c.executablePath())"], cache);
        return (program.Trim(), Path.Combine(Path.GetTempPath(), "al2023", "lib"));
    }

    private static async Task<string> Run(string program, string[] arguments, string folder)
    {
        // The variable makes the package unpack the libraries as well, which a bare machine lacks.
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, Environment = { ["AWS_LAMBDA_JS_RUNTIME"] = "nodejs20.x" } })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException("No Chromium: set HESHUI_CHROMIUM, install chromium, or let npm fetch @sparticuz/chromium.");
    }
}

public enum Device { Phone, Desktop }
