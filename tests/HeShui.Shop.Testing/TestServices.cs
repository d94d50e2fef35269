using System.Collections.Concurrent;
using HeShui.Shop.Payments.Stripe;
using HeShui.Shop.Shared.Jobs;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Shared.Sms;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HeShui.Shop.Testing;

/// <summary>The business as the program sets it up, with the sandbox for payments and text messages that stay here.</summary>
public static class TestServices
{
    /// <summary>The pickup codes of all test databases are sealed with it.</summary>
    public const string PickupKey = "dGVzdHMtb25seS1waWNrdXAtY29kZS1rZXktMDAwMDAwMDAwMQ==";

    /// <param name="mediaFolder">Where pictures' files go; null for the folder that all databases with the demo data share.</param>
    /// <param name="keepsLog">Whether <see cref="LogLines"/> gets everything.</param>
    /// <param name="settings">Besides what every test has, such as a payment provider's.</param>
    /// <param name="also">What is set up beside it.</param>
    public static ServiceProvider Of(string connectionString, TimeProvider clock, string? mediaFolder = null, bool keepsLog = true, IEnumerable<KeyValuePair<string, string?>>? settings = null, Action<IServiceCollection>? also = null)
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("PickupCodes:Key", PickupKey), new("Media:Folder", mediaFolder ?? TestDatabases.Media), .. settings ?? []]).Build();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(clock);
        services.AddLogging(logging => _ = keepsLog ? logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new LogLines()) : logging);
        services.AddShop(connectionString);
        services.AddStripePayments(configuration);
        services.AddSandboxPayments();
        services.AddSingleton<TextMessages>().AddSingleton<ISmsSender>(provider => provider.GetRequiredService<TextMessages>());
        services.AddSingleton<IJobSchedule, NoJobs>();
        also?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }
}

/// <summary>Text messages that would have been sent. <see cref="Broken"/> makes the provider refuse.</summary>
public sealed class TextMessages : ISmsSender
{
    private readonly ConcurrentQueue<(Guid Id, string Phone, string Text)> _sent = new();

    public bool Broken { get; set; }

    /// <summary>Makes it refuse for good.</summary>
    public bool Final { get; set; }

    /// <summary>Wordings the provider has not approved.</summary>
    public ConcurrentDictionary<SmsTemplate, bool> Missing { get; } = new();

    public bool Offers(SmsTemplate template) => !Missing.ContainsKey(template);

    public string Last(string phone) => _sent.Last(m => m.Phone == phone).Text;

    public int Count(string phone) => _sent.Count(m => m.Phone == phone);

    public Task Send(Guid id, SmsMessage message, CancellationToken ct)
    {
        if (Broken)
        {
            throw Final ? new UndeliverableException("The provider will not.") : new InvalidOperationException("The provider is down.");
        }
        _sent.Enqueue((id, message.Phone, message.Text));
        return Task.CompletedTask;
    }
}

/// <summary>Everything that was logged in this process, to look for what must not be there.</summary>
public sealed class LogLines : ILoggerProvider, ILogger
{
    public static readonly ConcurrentQueue<string> All = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        All.Enqueue(formatter(state, exception) + exception);

    public void Dispose() { }
}

/// <summary>A host on which nothing is scheduled.</summary>
internal sealed class NoJobs : IJobSchedule
{
    public Task<IReadOnlyDictionary<string, DateTimeOffset?>> NextRuns(CancellationToken ct) => Task.FromResult<IReadOnlyDictionary<string, DateTimeOffset?>>(new Dictionary<string, DateTimeOffset?>());

    public Task<bool> RunNow(string job, CancellationToken ct) => Task.FromResult(false);
}
