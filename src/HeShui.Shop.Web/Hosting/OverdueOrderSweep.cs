using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using MediatR;

namespace HeShui.Shop.Web.Hosting;

/// <summary>Cancels orders whose time to pay has run out, each in a transaction of its own.</summary>
internal sealed class OverdueOrderSweep(IServiceScopeFactory scopes, ILogger<OverdueOrderSweep> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Sweep(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program is closing.
        }
    }

    private async Task Sweep(CancellationToken ct)
    {
        try
        {
            bool more;
            do
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Actor.System);
                more = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CancelNextOverdueOrder(), ct);
            }
            while (more);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The sweep of overdue orders failed; trying again");
        }
    }
}
