using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Suppliers.Contracts;
using MediatR;

namespace HeShui.Shop.AfterSales;

/// <summary>A case as lists show it.</summary>
/// <param name="Supplier">Short name; null where the shop itself decides.</param>
/// <param name="What">Its goods with units, or the freight.</param>
/// <param name="Amount">What is given back; while that is open, what was asked.</param>
/// <param name="DueAt">When it goes on by itself; null where it waits for a person.</param>
public sealed record CaseCard(
    string Number, string OrderNumber, RefundKind Kind, AfterSalesStatus State, string? Supplier, string What, Money Amount, bool Appealed, DateTimeOffset RequestedAt, DateTimeOffset? DueAt, bool IsDemo);

/// <param name="HasMore">Whether there is a next page.</param>
public sealed record CasePage(IReadOnlyList<CaseCard> Cases, int Page, bool HasMore);

/// <summary>A case with all that happened to it.</summary>
/// <param name="Freight">How much of the freight was asked for.</param>
/// <param name="Asked">What was asked for, lines and freight.</param>
/// <param name="AppealUntil">Until when the buyer may appeal; null where there is nothing to appeal.</param>
/// <param name="AwaitsSupplier">Whether its supplier is to answer.</param>
/// <param name="AwaitsShop">Whether the shop itself is to decide.</param>
/// <param name="AwaitsGoods">Whether goods are to come back.</param>
/// <param name="Steps">Oldest first.</param>
public sealed record CaseView(
    CaseCard Card, string Reason, IReadOnlyList<string> Photos, IReadOnlyList<CaseViewLine> Lines, Money Freight, Money Asked, bool SendsBack, DateTimeOffset? AppealUntil,
    bool AwaitsSupplier, bool AwaitsShop, bool AwaitsGoods, bool CanAppeal, bool CanWithdraw, IReadOnlyList<CaseViewStep> Steps);

/// <param name="Worth">The units' share of what was paid.</param>
/// <param name="UnitsBack">Units of them that came back and are for sale again.</param>
public sealed record CaseViewLine(string ProductName, string SkuName, string Picture, int Units, Money Worth, Money Amount, int UnitsBack);

/// <param name="By">Who did it; empty for those who need not know.</param>
public sealed record CaseViewStep(AfterSalesStatus To, string By, string? Why, DateTimeOffset At);

internal static class CaseViews
{
    public const int PageSize = 20;

    /// <returns>In the order given.</returns>
    public static async Task<List<CaseCard>> Cards(this IMediator mediator, IReadOnlyCollection<RefundCase> cases, CancellationToken ct)
    {
        var named = (await mediator.Send(new FindSuppliers(cases.Select(c => c.Supplier).OfType<SupplierId>().Distinct().ToList()), ct)).ToDictionary(s => s.Id, s => s.ShortName);
        return cases.Select(c => new CaseCard(
            c.Number, c.OrderNumber, c.Kind, c.State, c.Supplier is { } supplier ? named.GetValueOrDefault(supplier, "") : null,
            string.Join("；", c.Lines.Select(l => $"{l.ProductName} · {l.SkuName}，{l.Units} 件").Concat(c.FreightAsked > Money.Zero ? [$"运费 {c.FreightAsked}"] : [])),
            c.Amount, c.Appealed, c.RequestedAt, c.DueAt, c.IsDemo)).ToList();
    }

    /// <param name="names">Whether it says who did each step.</param>
    public static async Task<CaseView> View(this IMediator mediator, RefundCase c, bool names, DateTimeOffset now, CancellationToken ct) => new(
        (await mediator.Cards([c], ct))[0], c.Reason, c.Photos, c.Lines.ConvertAll(l => new CaseViewLine(l.ProductName, l.SkuName, l.Picture, l.Units, l.Worth, l.Amount, l.UnitsBack)),
        c.FreightAsked, c.Asked, c.SendsBack, c.AppealUntil, c.AwaitsSupplier, c.AwaitsShop, c.AwaitsGoods, c.CanAppeal(now), c.CanWithdraw,
        c.History.OrderBy(h => h.Id).Select(h => new CaseViewStep(h.To, names ? h.By : "", h.Why, h.At)).ToList());
}
