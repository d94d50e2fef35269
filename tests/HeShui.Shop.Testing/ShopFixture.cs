using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Testing;

/// <summary>The business on a database of its own: one for each test class.</summary>
public sealed class ShopFixture : IAsyncLifetime
{
    private ServiceProvider _services = null!;

    /// <summary>False for measurements, which would otherwise measure how fast lines of the log are kept.</summary>
    public bool KeepsLog { get; init; } = true;

    /// <summary>Settings besides what every test has.</summary>
    public Dictionary<string, string?> Settings { get; init; } = [];

    /// <summary>What is set up beside the business, such as a provider for payments.</summary>
    public Action<IServiceCollection>? Also { get; init; }

    /// <summary>A database with schema and reference data that is there already and stays; null for one of its own.</summary>
    public string? On { get; init; }

    /// <summary>Of its database, for those who write rows by the thousand.</summary>
    public string ConnectionString { get; private set; } = "";

    public TestClock Clock { get; init; } = new();
    public TextMessages Messages => _services.GetRequiredService<TextMessages>();
    public IServiceProvider Services => _services;

    /// <summary>Where the pictures' files go.</summary>
    public string MediaFolder { get; } = Directory.CreateTempSubdirectory("heshui-media-").FullName;

    public async Task InitializeAsync()
    {
        ConnectionString = On ?? await TestDatabases.New();
        _services = TestServices.Of(ConnectionString, Clock, MediaFolder, KeepsLog, Settings, Also);
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        if (On is null)
        {
            await TestDatabases.Drop(ConnectionString);
        }
        Directory.Delete(MediaFolder, recursive: true);
    }

    /// <summary>Sends a request through the whole pipeline, as somebody, in a scope of its own.</summary>
    public async Task<T> Send<T>(Actor actor, IRequest<T> request)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(actor);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Reads or prepares rows directly.</summary>
    public async Task<T> Find<T>(Func<ShopDb, Task<T>> query)
    {
        await using var scope = _services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<ShopDb>());
    }

    /// <summary>Uses something else of the container, in a scope of its own.</summary>
    public async Task<T> Use<TService, T>(Func<TService, Task<T>> use) where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Sends what waits in the outbox.</summary>
    public Task<int> SendOutbox() => _services.GetRequiredService<OutboxWorker>().SendDue(CancellationToken.None);
}
