using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;

namespace HeShui.Shop.Payments;

/// <summary>The ways to pay online that are set up, the usual one first. Empty where there is none.</summary>
[Allow(Role.Member)]
public sealed record ListPaymentWays : IQuery<IReadOnlyList<PaymentWay>>;

/// <param name="Name">As buyers read it.</param>
public sealed record PaymentWay(string Provider, string Name);

internal sealed class ListPaymentWaysHandler(IEnumerable<IPaymentGateway> gateways) : QueryHandler<ListPaymentWays, IReadOnlyList<PaymentWay>>
{
    public override Task<IReadOnlyList<PaymentWay>> Handle(ListPaymentWays request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PaymentWay>>(gateways.Select(g => new PaymentWay(g.Provider, g.Name)).ToList());
}
