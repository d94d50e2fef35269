using HeShui.Shop.Ledger.Contracts;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Shared.Requests;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Ledger;

internal sealed class ListAdjustmentsHandler(ShopDb db) : QueryHandler<ListAdjustments, Adjustments>
{
    private const int MostDays = 100;

    public override async Task<Adjustments> Handle(ListAdjustments request, CancellationToken cancellationToken)
    {
        var entries = db.Entries;
        var days = await entries
            .Where(e => e.BusinessDate > request.After && e.Kind != EntryKind.Sale
                && entries.Any(s => s.Order == e.Order && s.Kind == EntryKind.Sale && s.BusinessDate >= request.From && s.BusinessDate <= request.To))
            .GroupBy(e => e.BusinessDate).OrderByDescending(g => g.Key)
            .Select(g => new AdjustedDay(g.Key, g.Sum(e => (decimal)(object)e.Amount), g.Count())).ToListAsync(cancellationToken);
        return new Adjustments(days.Sum(d => d.Yuan), days.Sum(d => d.Entries), days.Take(MostDays).ToList());
    }
}
