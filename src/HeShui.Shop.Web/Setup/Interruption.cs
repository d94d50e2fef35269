using System.Runtime.InteropServices;

namespace HeShui.Shop.Web.Setup;

/// <summary>
/// Ctrl+C or SIGTERM before the host listens for them itself: what runs is given the chance to end in order, so that the
/// private PostgreSQL stops with the program.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interruption() => _signals = [Watch(PosixSignal.SIGINT), Watch(PosixSignal.SIGTERM)];

    public CancellationToken Token => _source.Token;

    /// <summary>Listens no longer. The token stays as it is.</summary>
    public void Dispose() => Array.ForEach(_signals, signal => signal.Dispose());

    private PosixSignalRegistration Watch(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        _source.Cancel();
    });
}
