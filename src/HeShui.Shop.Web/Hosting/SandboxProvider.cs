using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Sandbox;
using MediatR;

namespace HeShui.Shop.Web.Hosting;

/// <summary>Development's payment provider: signs its events and hands them in as a real one's webhook calls would come, without a user.</summary>
internal sealed class SandboxProvider(
    SandboxGateway gateway, IServiceScopeFactory scopes, IHostApplicationLifetime life, TimeProvider clock, ILogger<SandboxProvider> log)
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(10);

    /// <summary>Something becomes of a payment, and the shop is told: the same event so many times, as providers do that are not sure to have been heard.</summary>
    public async Task Tell(SandboxPayment payment, ProviderEventKind kind, int times = 1)
    {
        Settle(payment, kind);
        var body = payment.Event(Guid.NewGuid().ToString("N"), kind);
        for (var i = 0; i < times; i++)
        {
            await Tell(body);
        }
    }

    /// <summary>Something becomes of a payment, and the shop is not told: it has to ask.</summary>
    public void Settle(SandboxPayment payment, ProviderEventKind kind) => gateway.Book(payment, kind, clock.GetUtcNow());

    private async Task Tell(string body)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ReceivePaymentEvent(SandboxGateway.ProviderName, gateway.WithSignature(body)), life.ApplicationStopping);
    }

    /// <summary>Tells it some seconds later, whether or not the buyer's page is still open.</summary>
    public void TellLate(SandboxPayment payment, ProviderEventKind kind) => _ = Task.Run(async () =>
    {
        try
        {
            await Task.Delay(Late, life.ApplicationStopping);
            await Tell(payment, kind);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "A late sandbox event could not be told");
        }
    });
}
