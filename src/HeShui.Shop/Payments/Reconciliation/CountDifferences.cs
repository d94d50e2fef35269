using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Payments.Reconciliation;

/// <summary>How many differences are open.</summary>
[Allow(Role.Operator)]
public sealed record CountDifferences : IQuery<int>;

internal sealed class CountDifferencesHandler(ShopDb db) : QueryHandler<CountDifferences, int>
{
    public override Task<int> Handle(CountDifferences request, CancellationToken cancellationToken) => db.Differences.CountAsync(d => d.ClosedAt == null, cancellationToken);
}
