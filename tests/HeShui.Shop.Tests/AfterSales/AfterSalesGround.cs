using HeShui.Shop.AfterSales;
using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.AfterSales.Data;
using HeShui.Shop.Ledger;
using HeShui.Shop.Ledger.Data;
using HeShui.Shop.Ordering;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Verification;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.AfterSales;

/// <summary>Steps and looks that the tests of after-sales share.</summary>
internal static class AfterSalesGround
{
    /// <summary>A paid order that its buyer has got.</summary>
    public static async Task<(Actor Member, PlacedOrder Order)> Delivered(this ShopFixture shop, SkuId sku, int units = 1, Shop.Delivery.Contracts.Destination? to = null)
    {
        var member = await shop.Member();
        var order = await shop.PaidOrder(member, sku, units, to);
        await shop.HandOver(member, order);
        return (member, order);
    }

    /// <summary>Asks for units of the order's lines, in their order.</summary>
    public static async Task<RequestedRefund> Ask(this ShopFixture shop, Actor member, PlacedOrder order, RefundKind kind, int[] units, bool freight = false, string why = "不对", Guid? key = null)
    {
        var lines = (await shop.Reload(order)).Lines.Where(l => l.Quantity > 0).OrderBy(l => l.Id.Value).Zip(units, (l, u) => new AskedUnits(l.Id, u)).ToList();
        return await shop.Send(member, new RequestRefund(key ?? Guid.NewGuid(), order.Id, kind, lines, freight, why, kind.NeedsPhoto() ? ["photo-1"] : []));
    }

    public static Task<RefundCase> Case(this ShopFixture shop, string number) =>
        shop.Find(db => db.RefundCases.AsNoTracking().Include(c => c.History).AsSplitQuery().SingleAsync(c => c.Number == number));

    public static async Task<AfterSalesStatus> State(this ShopFixture shop, string number) => (await shop.Case(number)).State;

    /// <summary>The order's refunds in the book: amount and units of each.</summary>
    public static Task<List<Entry>> BookedBack(this ShopFixture shop, PlacedOrder order) =>
        shop.Find(db => db.Entries.AsNoTracking().Where(e => e.Order == order.Id && e.Kind == EntryKind.Refund).OrderBy(e => e.Id).ToListAsync());

    public static async Task<Money> Kept(this ShopFixture shop, PlacedOrder order) =>
        (await shop.Find(db => db.Entries.Where(e => e.Order == order.Id).Select(e => e.Amount).ToListAsync())).Sum(a => a);

    public static Task<List<Refund>> Refunds(this ShopFixture shop, PlacedOrder order) =>
        shop.Find(db => db.Payments.AsNoTracking().Where(p => p.Order == order.Id).SelectMany(p => p.Refunds).OrderBy(r => r.RequestedAt).ToListAsync());

    /// <returns>The code of the refusal; empty where there was none.</returns>
    public static async Task<string> Outcome(Func<Task> act)
    {
        try
        {
            await act();
            return "";
        }
        catch (DomainException refused)
        {
            return refused.Code;
        }
    }

    public static async Task AllHolds(this ShopFixture shop)
    {
        var checks = await shop.Use<IVerifier, IReadOnlyList<CheckResult>>(v => v.Run(CancellationToken.None));
        checks.Where(c => !c.Holds).Select(c => $"{c.Name}: {string.Join(", ", c.Examples)}").ShouldBeEmpty();
    }
}
