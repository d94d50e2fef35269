using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ledger;
using HeShui.Shop.Members;
using HeShui.Shop.Reporting;
using HeShui.Shop.Shared;
using HeShui.Shop.Suppliers;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Reporting;

/// <summary>
/// Days go by in which people register, follow, buy, send back, leave, are excluded and appeal, by chance from a seed. Whatever happened: a
/// figure is what its rows add up to, its parts are the whole, and what it was on a day it stays.
/// </summary>
public sealed class FigurePropertyTests : MayProject
{
    private const int Days = 24;
    private static readonly string?[] Townships = ["taibai", "xihuachi", null];
    private static readonly string[] Channels = ["store", "assisted", "live:one", "live:two", "provincial"];
    private static readonly string[] Categories = ["produce/fruit", "produce/grain"];
    private static readonly Actor Judge = Given.Bureau with { Account = AccountId.New() };

    private readonly List<MemberId> _members = [];
    private readonly List<Sold> _orders = [];
    private readonly List<OrderId> _deliveries = [];
    private readonly List<SupplierId> _suppliers = [];

    private sealed record Sold(OrderId Order, MemberId Member, string? Township, string Channel, List<(SupplierId? Supplier, string? Category, decimal Left)> Lines);

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Whatever_happens_figures_are_their_rows_parts_are_the_whole_and_the_past_stays(int seed)
    {
        var chance = new Random(seed);
        for (var i = 0; i < 3; i++)
        {
            var supplier = new Supplier($"s{seed}{i}", $"合作社{i}", $"合作社{i}", i == 0 ? "" : "taibai", "", "李", "09340000000", isDemo: false);
            supplier.Sign(May(1 + 3 * i), May(20 + i));
            await Add(supplier);
            _suppliers.Add(supplier.Id);
        }
        var known = new Dictionary<(string Metric, DateOnly AsOf), string>();
        for (var day = 1; day <= Days; day++)
        {
            await Live(chance, May(day));
            Shop.Clock.Now = Shanghai.At(May(day), new TimeOnly(23, 59, 59));
            if (day % 4 != 0)
            {
                continue;
            }
            foreach (var metric in Metrics)
            {
                var about = $"seed {seed}, {metric} on May {day}";
                await Prove(metric, May(day), about);
                foreach (var ((of, asOf), was) in known.Where(k => k.Key.Metric == metric))
                {
                    Said((await Ask(of, May(3), asOf, asOf)).Actual).ShouldBe(was, $"{about}: as of {asOf:yyyy-MM-dd}");
                }
                known[(metric, May(day))] = Said((await Ask(metric, May(3), May(day), May(day))).Actual);
            }
        }
        _orders.Count.ShouldBeGreaterThan(20, $"seed {seed}");
        (await Ask("net-sales", May(1))).Actual!.LeftOut.Sum(x => x.Rows).ShouldBeGreaterThan(0, $"seed {seed}");
    }

    /// <summary>Every row, and every part with its rows.</summary>
    private async Task Prove(string metric, DateOnly asOf, string about)
    {
        var (whole, rows) = await AllRows(metric, May(3), asOf, asOf);
        Holds(whole, rows, about);
        var card = (await Shop.Send(Given.Bureau, new ListMetrics())).Single(m => m.Code == metric);
        foreach (var by in card.Dimensions)
        {
            var parts = (await Ask(metric, May(3), asOf, asOf, by)).Parts;
            parts.Sum(p => p.Actual?.Rows ?? 0).ShouldBe(whole?.Rows ?? 0, $"{about} by {by}");
            parts.Sum(p => p.Actual?.RowsTotal ?? 0).ShouldBe(whole?.RowsTotal ?? 0, $"{about} by {by}");
            if (whole is { Quotient: null })
            {
                (parts.Sum(p => p.Actual!.Gross), parts.Sum(p => p.Actual!.Counted)).ShouldBe((whole.Gross, whole.Counted), $"{about} by {by}");
            }
            foreach (var part in parts)
            {
                var (actual, rowsOfPart) = await AllRows(metric, May(3), asOf, asOf, new Cut(by, part.Key));
                Said(actual).ShouldBe(Said(part.Actual), $"{about} by {by} {part.Name}");
                Holds(actual, rowsOfPart, $"{about} by {by} {part.Name}");
            }
        }
    }

    private static void Holds(Measurement? actual, List<EvidenceRow> rows, string about)
    {
        rows.Count.ShouldBe(actual?.Rows ?? 0, about);
        rows.Sum(r => r.Contribution).ShouldBe(actual?.RowsTotal ?? 0, about);
        if (actual is { Quotient: { } quotient })
        {
            quotient.Dividend.ShouldBe(actual.RowsTotal, about);
            Math.Abs(actual.Counted - quotient.Dividend / quotient.Divisor).ShouldBeLessThanOrEqualTo(0.005m, about);
        }
        else if (actual is not null)
        {
            actual.Counted.ShouldBe(actual.RowsTotal, about);
            (actual.Gross - actual.LeftOut.Sum(x => x.Value)).ShouldBe(actual.Counted, about);
        }
    }

    private static string Said(Measurement? m) => m is null ? "—"
        : $"{m.Gross} {m.Counted} {m.Rows} {m.RowsTotal} {string.Join(',', m.LeftOut.Where(x => x.Rows > 0))} {m.Quotient} {string.Join(',', m.Beside)}";

    private async Task Live(Random chance, DateOnly day)
    {
        for (var acts = chance.Next(8, 16); acts > 0; acts--)
        {
            Shop.Clock.Now = Shanghai.At(day, new TimeOnly(chance.Next(0, 23), chance.Next(60), 1));
            await (chance.Next(13) switch
            {
                0 or 1 => Join(chance),
                2 => Follows(chance),
                3 or 4 or 5 => Buys(chance, day),
                6 or 7 => SendsBack(chance, day),
                8 => Leaves(chance, day),
                9 => IsExcluded(chance),
                10 => AppealsOrHears(chance),
                11 => Shop.Send(Actor.System, new FoldEntries()),
                _ => Moves(chance),
            });
        }
    }

    private async Task Join(Random chance)
    {
        var member = await Registered(Shop.Clock.Now);
        _members.Add(member);
        await Execute($"UPDATE members.member SET township = {Townships[chance.Next(3)]} WHERE id = {member.Value}");
    }

    private async Task Follows(Random chance)
    {
        if (_members.Count > 0)
        {
            await Add(new FollowEvent(Any(chance, _members), FollowEvent.Shop, chance.Next(3) > 0, Shop.Clock.Now));
        }
    }

    /// <summary>An order with lines, perhaps freight, and its delivery.</summary>
    private async Task Buys(Random chance, DateOnly day)
    {
        if (_members.Count == 0)
        {
            return;
        }
        var sold = new Sold(OrderId.New(), Any(chance, _members), Townships[chance.Next(3)], Channels[chance.Next(Channels.Length)], []);
        for (var i = chance.Next(1, 4); i > 0; i--)
        {
            sold.Lines.Add((Any(chance, _suppliers), Categories[chance.Next(2)], chance.Next(100, 9000) / 100m));
        }
        if (chance.Next(2) == 0)
        {
            sold.Lines.Add((null, null, 6m));
        }
        foreach (var (supplier, category, yuan) in sold.Lines)
        {
            await Book(sold.Member, day, yuan, goods: supplier is null ? null : "苹果", agricultural: category == Categories[0], order: sold.Order, township: sold.Township, supplier: supplier, category: category, channel: sold.Channel);
        }
        _orders.Add(sold);
        var to = new FrozenDestination(ReceivingMethod.LocalDelivery, chance.Next(2) == 0 ? "main-town" : "townships", sold.Township, null, "东街", "王秀兰", "13900000000");
        var due = Shop.Clock.Now.AddHours(chance.Next(2, 60));
        var shipment = new Shipment(sold.Order, $"{sold.Order.Value:N}"[..20], sold.Member, to, new Promise(null, due.AddHours(-2), due), [new ParcelItem("苹果", "5斤装", 1, _suppliers[0])], "", [], false, false);
        await Add(shipment);
        await Execute($"""UPDATE delivery.shipment SET released_at = {Shop.Clock.Now} WHERE "order" = {sold.Order.Value}""");
        _deliveries.Add(sold.Order);
    }

    /// <summary>A part of an order, or all of it.</summary>
    private async Task SendsBack(Random chance, DateOnly day)
    {
        if (_orders.Count == 0)
        {
            return;
        }
        var sold = Any(chance, _orders);
        var all = chance.Next(2) == 0;
        for (var i = 0; i < sold.Lines.Count; i++)
        {
            var (supplier, category, left) = sold.Lines[i];
            var back = all ? left : decimal.Round(left / 2, 2);
            if (back > 0)
            {
                await Book(sold.Member, day, -back, EntryKind.Refund, supplier is null ? null : "苹果", category == Categories[0], sold.Order, sold.Township, supplier, category, sold.Channel);
                sold.Lines[i] = (supplier, category, left - back);
            }
        }
    }

    private async Task Leaves(Random chance, DateOnly day)
    {
        if (_members.Count > 6)
        {
            await Execute($"UPDATE members.member SET closed_on = {day} WHERE id = {Any(chance, _members).Value} AND closed_on IS NULL");
        }
    }

    private async Task IsExcluded(Random chance)
    {
        if (_members.Count > 0)
        {
            await Refusable(new ExcludeMember(Any(chance, _members), (ExclusionRule)chance.Next(3), "看着像"));
        }
    }

    private async Task AppealsOrHears(Random chance)
    {
        var exclusions = await Shop.Find(db => db.Set<Exclusion>().Where(x => x.ReversedOn == null).OrderBy(x => x.Id).Select(x => x.Id).ToListAsync());
        if (exclusions.Count > 0)
        {
            var exclusion = Any(chance, exclusions);
            await Refusable(new AppealExclusion(exclusion, "不是"));
            await Refusable(new DecideAppeal(exclusion, (Verdict)chance.Next(2), "看过了"), Judge);
        }
    }

    /// <summary>A delivery arrives or is called off.</summary>
    private async Task Moves(Random chance)
    {
        if (_deliveries.Count > 0)
        {
            var order = Any(chance, _deliveries);
            _deliveries.Remove(order);
            var (arrived, calledOff) = chance.Next(4) == 0 ? ((DateTimeOffset?)null, (DateTimeOffset?)Shop.Clock.Now) : (Shop.Clock.Now, null);
            await Execute($"""UPDATE delivery.shipment SET arrived_at = {arrived}, called_off_at = {calledOff} WHERE "order" = {order.Value}""");
        }
    }

    private async Task Refusable<T>(MediatR.IRequest<T> request, Actor? actor = null)
    {
        try
        {
            await Shop.Send(actor ?? Given.Bureau, request);
        }
        catch (DomainException)
        {
            // The same twice, or nothing to decide: chance does not look before.
        }
    }

    private static T Any<T>(Random chance, List<T> of) => of[chance.Next(of.Count)];
}
