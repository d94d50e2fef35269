using System.Threading.Channels;
using HeShui.Shop.Reporting.Wall;
using HeShui.Shop.Shared;
using HeShui.Shop.Web.Pages.Bureau;
using MediatR;

namespace HeShui.Shop.Web.Hosting;

/// <summary>
/// The wall screens' figures: read once for everybody who watches, every few seconds, and only while somebody does. What a
/// sale or a delivery on any node changes is seen with the next look.
/// </summary>
internal sealed class WallFeed(IServiceScopeFactory scopes, TimeProvider clock, ILogger<WallFeed> log) : BackgroundService
{
    /// <summary>More screens than a bureau has; whoever comes after them is asked to come again.</summary>
    public const int MostViewers = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3), BackdropLasts = TimeSpan.FromMinutes(1);

    /// <summary>It sees what the bureau sees.</summary>
    private static readonly Actor Screen = new("大屏", null, null, null, null, new HashSet<Role> { Role.Bureau });

    private readonly Lock _door = new();
    private readonly HashSet<Viewing> _viewers = [];
    private readonly SemaphoreSlim _somebody = new(0, 1);
    private WallView? _last;
    private DateTimeOffset _backdropAt;

    /// <summary>How many watch.</summary>
    public int Viewers
    {
        get
        {
            lock (_door)
            {
                return _viewers.Count;
            }
        }
    }

    /// <summary>Begins to watch: the figures as they are now come first, and then each change of them. Disposing it ends it.</summary>
    /// <returns>Null when as many watch as may.</returns>
    public Viewing? Watch()
    {
        lock (_door)
        {
            if (_viewers.Count >= MostViewers)
            {
                return null;
            }
            var viewing = new Viewing(Leave);
            _viewers.Add(viewing);
            if (_viewers.Count == 1)
            {
                _last = null;
                Wake();
            }
            else if (_last is { } last)
            {
                viewing.Show(last);
            }
            return viewing;
        }
    }

    public override void Dispose()
    {
        _somebody.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (Viewers == 0)
                {
                    await _somebody.WaitAsync(stoppingToken);
                }
                Show(await Look(stoppingToken));
                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError(failure, "The wall's figures could not be read; trying again");
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    private async Task<WallView> Look(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Screen);
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var today = await mediator.Send(new GetWall(), ct);
        if (_last is { } last && last.Today.Day == today.Day && clock.GetUtcNow() - _backdropAt < BackdropLasts)
        {
            return WallView.Of(today, last.Backdrop);
        }
        _backdropAt = clock.GetUtcNow();
        return WallView.Of(today, await mediator.Send(new GetWallBackdrop(), ct));
    }

    private void Show(WallView now)
    {
        lock (_door)
        {
            var seen = _last;
            _last = now;
            if (seen is not null && now.LooksLike(seen))
            {
                return;
            }
            foreach (var viewer in _viewers)
            {
                viewer.Show(now);
            }
        }
    }

    private void Leave(Viewing viewing)
    {
        lock (_door)
        {
            _viewers.Remove(viewing);
        }
    }

    private void Wake()
    {
        if (_somebody.CurrentCount == 0)
        {
            _somebody.Release();
        }
    }
}

/// <summary>One screen's view. Whoever is slow misses what was in between, never the latest.</summary>
internal sealed class Viewing(Action<Viewing> leave) : IDisposable
{
    private readonly Channel<WallView> _shown = Channel.CreateBounded<WallView>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Show(WallView view) => _shown.Writer.TryWrite(view);

    /// <returns>What changed; null when nothing did for so long.</returns>
    public async Task<WallView?> Next(TimeSpan atMost, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(atMost);
        try
        {
            return await _shown.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose() => leave(this);
}
