using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Payments.Sandbox;

/// <summary>A sandbox payment, as the provider's page shows it to whoever has its address.</summary>
/// <exception cref="NotFoundException">There is none.</exception>
[AllowAnyone]
public sealed record GetSandboxPayment(PaymentId Payment) : IQuery<SandboxPayment>;

public sealed record SandboxPayment(PaymentId Id, string OrderNumber, Money Amount, PaymentState State)
{
    /// <summary>What the provider would send about it.</summary>
    /// <param name="id">The same id is the same event.</param>
    public string Event(string id, ProviderEventKind kind) =>
        SandboxGateway.Write(id, kind, Id.Value.ToString(), OrderNumber, Amount, Payment.Currency);
}

internal sealed class GetSandboxPaymentHandler(ShopDb db) : QueryHandler<GetSandboxPayment, SandboxPayment>
{
    public override Task<SandboxPayment> Handle(GetSandboxPayment request, CancellationToken cancellationToken) =>
        db.Payments.Where(p => p.Id == request.Payment && p.Provider == SandboxGateway.ProviderName)
            .Select(p => new SandboxPayment(p.Id, p.OrderNumber, p.Amount, p.State)).Require(cancellationToken);
}
