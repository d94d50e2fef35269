namespace HeShui.Shop.Shared.Outbox;

/// <summary>Wakes this node's outbox worker after a commit, so that messages leave at once; the worker also looks by itself.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _woken = new(0, 1);

    public void Wake()
    {
        try
        {
            _woken.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake: one look finds everything that is due.
        }
    }

    /// <returns>True when woken, false when the time ran out.</returns>
    public Task<bool> Wait(TimeSpan atMost, CancellationToken ct) => _woken.WaitAsync(atMost, ct);

    public void Dispose() => _woken.Dispose();
}
