using HeShui.Shop.Reporting.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Reporting.External;

/// <summary>What the forms for sales on other platforms need to know.</summary>
/// <param name="Corrects">The row to be corrected; null for a new one.</param>
/// <exception cref="NotFoundException">There is no such row.</exception>
[Allow(Role.Bureau, Role.Operator)]
public sealed record GetSaleForm(long? Corrects) : IQuery<SaleForm>;

/// <param name="Firms">That have sales entered, by name.</param>
public sealed record SaleForm(IReadOnlyList<string> Firms, ExternalRow? Corrected);

internal sealed class GetSaleFormHandler(ShopDb db, IMediator mediator) : QueryHandler<GetSaleForm, SaleForm>
{
    public override async Task<SaleForm> Handle(GetSaleForm request, CancellationToken cancellationToken)
    {
        var corrected = request.Corrects is { } id
            ? (await db.Shown(mediator, db.ExternalSales.AsNoTracking().Where(s => s.Id == id), cancellationToken)).SingleOrDefault() ?? throw new NotFoundException() : null;
        return new SaleForm(await db.ExternalSales.Select(s => s.Firm).Distinct().Order().ToListAsync(cancellationToken), corrected);
    }
}
