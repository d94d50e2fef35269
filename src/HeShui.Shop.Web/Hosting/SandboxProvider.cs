using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Sandbox;
using MediatR;

namespace HeShui.Shop.Web.Hosting;

/// <summary>Development's payment provider: signs its events and hands them in as a real one's webhook calls would come, without a user.</summary>
internal sealed class SandboxProvider(SandboxGateway gateway, IServiceScopeFactory scopes, IHostApplicationLifetime life, ILogger<SandboxProvider> log)
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(10);

    /// <summary>Something becomes of a payment, and the shop is told.</summary>
    public async Task Tell(string body)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ReceivePaymentEvent(SandboxGateway.ProviderName, gateway.WithSignature(body)), life.ApplicationStopping);
    }

    /// <summary>Tells it some seconds later, whether or not the buyer's page is still open.</summary>
    public void TellLate(string body) => _ = Task.Run(async () =>
    {
        try
        {
            await Task.Delay(Late, life.ApplicationStopping);
            await Tell(body);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "A late sandbox event could not be told");
        }
    });
}
