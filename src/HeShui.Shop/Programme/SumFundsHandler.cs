using HeShui.Shop.Programme.Contracts;
using HeShui.Shop.Programme.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Programme;

internal sealed class SumFundsHandler(ShopDb db) : QueryHandler<SumFunds, Money?>
{
    public override async Task<Money?> Handle(SumFunds request, CancellationToken cancellationToken)
    {
        var (figure, project, from, to) = request;
        var amounts = await (figure == FundFigure.Paid
            ? db.Payouts.Where(p => (project == null || p.Project == project) && (from == null || p.On >= from) && (to == null || p.On <= to)).Select(p => p.Amount)
            : db.FundEntries.Where(e => e.Kind == (figure == FundFigure.Approved ? FundEntryKind.Approved : FundEntryKind.Received)
                && (project == null || e.Project == project) && (from == null || e.On >= from) && (to == null || e.On <= to)).Select(e => e.Amount))
            .ToListAsync(cancellationToken);
        return amounts.Count == 0 ? null : amounts.Sum(m => m);
    }
}
