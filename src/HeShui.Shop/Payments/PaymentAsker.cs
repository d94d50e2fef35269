using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Outbox;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HeShui.Shop.Payments;

/// <summary>
/// Asks providers about payments of which they have said nothing. In the name of the program and in a scope of its own,
/// whoever made it ask.
/// </summary>
internal sealed class PaymentAsker(IServiceScopeFactory scopes, ILogger<PaymentAsker> log)
{
    public async Task<EventOutcome> Ask(PaymentId id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Actor.System);
        var payment = await scope.ServiceProvider.GetRequiredService<ShopDb>().Payments.AsNoTracking().SingleAsync(p => p.Id == id, ct);
        var said = await Answer(scope.ServiceProvider.GetServices<IPaymentGateway>(), payment, ct);
        var outcome = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new HearAnswer(id, said), ct);
        if (outcome is EventOutcome.Unknown or EventOutcome.Mismatch)
        {
            log.LogError("The answer of {Provider} about payment {Payment} needs a person: {Outcome}", payment.Provider, id.Value, outcome);
        }
        return outcome;
    }

    /// <returns>Null where the provider is not set up any more, or did not answer.</returns>
    private async Task<ProviderEvent?> Answer(IEnumerable<IPaymentGateway> gateways, Payment payment, CancellationToken ct)
    {
        try
        {
            return gateways.SingleOrDefault(g => g.Provider == payment.Provider) is { } gateway ? await gateway.Ask(payment.Id, payment.Reference, ct) : null;
        }
        catch (Exception failure) when (failure is ProviderDownException or UndeliverableException)
        {
            log.LogWarning("{Provider} does not answer about payment {Payment}: {Why}", payment.Provider, payment.Id.Value, failure.Message);
            return null;
        }
    }
}
