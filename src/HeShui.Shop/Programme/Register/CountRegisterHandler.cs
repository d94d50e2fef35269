using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme.Register;

internal sealed class CountRegisterHandler(ShopDb db) : QueryHandler<CountRegister, int>
{
    public override async Task<int> Handle(CountRegister request, CancellationToken cancellationToken) =>
        RegisterQueries.InForce(await db.Records(request.Kind, cancellationToken)).Count(r =>
            (request.Project is null || r.Project == request.Project) && (request.From is null || r.On >= request.From) && (request.To is null || r.On <= request.To));
}

internal sealed class SumBenefitsHandler(ShopDb db) : QueryHandler<SumBenefits, decimal?>
{
    public override async Task<decimal?> Handle(SumBenefits request, CancellationToken cancellationToken)
    {
        var found = RegisterQueries.InForce(await db.Set<Benefit>().AsNoTracking().ToListAsync(cancellationToken)).Cast<Benefit>()
            .Where(b => b.Kind == request.Kind && (request.Project is null || b.Project == request.Project) && (request.To is null || b.On <= request.To)).ToList();
        return found.Count == 0 ? null : found.Sum(b => b.Value);
    }
}
