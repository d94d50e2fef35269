using HeShui.Shop.Shared.Outbox;

namespace HeShui.Shop.Web.Hosting;

/// <summary>Sends the outbox: at once when woken by a commit of this node, and every few seconds by itself.</summary>
internal sealed class OutboxService(OutboxWorker worker, OutboxSignal signal, ILogger<OutboxService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.Wait(Pause, stoppingToken);
                await worker.SendDue(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError(failure, "The outbox could not be looked at; trying again");
            }
        }
    }
}
