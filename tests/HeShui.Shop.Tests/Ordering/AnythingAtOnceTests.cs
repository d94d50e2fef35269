using System.Collections.Concurrent;
using HeShui.Shop.AfterSales;
using HeShui.Shop.Catalog;
using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Sandbox;
using HeShui.Shop.Promotions;
using HeShui.Shop.Promotions.Contracts;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Verification;

namespace HeShui.Shop.Tests.Ordering;

/// <summary>Several members do anything at once, in any order, while promotions begin and end, payments come late or twice and orders run out of time.</summary>
public sealed class AnythingAtOnceTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const int Members = 5, Rounds = 30, MostRounds = 200, ActsPerRound = 4, Restocked = 20, Recent = 3;

    /// <summary>What somebody must have come to, or the rounds have shown nothing.</summary>
    private static readonly string[] MustHappen =
        ["placed", "paid", "cancelled", "expired", "reduced", "called back", "placed to pay at pickup", "took cash", $"took {PriceRule.ItemDiscount}", $"took {PriceRule.FullReduction}", $"took {PriceRule.Coupon}", $"took {PriceRule.Points}", "refused sold-out"];

    private static int _campaign;

    private readonly ConcurrentQueue<string> _done = new();

    [Fact]
    public async Task Every_check_holds_after_each_round()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var skus = new List<SkuId>();
        foreach (var (stock, price) in new[] { (4, 33.33m), (9, 0.07m), (25, 19.90m), (60, 128m) })
        {
            skus.Add(await shop.Sku(stock, price));
        }
        var buyers = new List<Buyer>();
        for (var i = 0; i < Members; i++)
        {
            var member = await shop.Member();
            await shop.Earned(member, random.Next(5000));
            buyers.Add(new Buyer(this, shop, member, skus, new Random(random.Next())));
        }
        for (var round = 1; round <= Rounds || (round <= MostRounds && MustHappen.Except(_done).Any()); round++)
        {
            shop.Clock.Now += round % 10 == 0 ? Order.OtherWait : TimeSpan.FromMinutes(random.Next(9));
            var others = new Random(random.Next());
            await Task.WhenAll([.. buyers.Select(b => b.Act(ActsPerRound)), Sweep(), ChangePromotions(round, others, skus), Restock(round, skus)]);
            var broken = (await shop.Use<IVerifier, IReadOnlyList<CheckResult>>(v => v.Run(CancellationToken.None))).Where(c => !c.Holds).Select(c => $"{c.Name}: {string.Join(", ", c.Examples)}");
            broken.ShouldBeEmpty($"Seed {seed}, round {round}: {string.Join(", ", _done)}");
        }
        MustHappen.Except(_done).ShouldBeEmpty($"Seed {seed}: nobody came to it in {MostRounds} rounds, so nothing was shown.");
    }

    private async Task Sweep()
    {
        while (await shop.Send(Actor.System, new CancelNextOverdueOrder()) || await shop.Send(Actor.System, new CancelNextUncollectedOrder()))
        {
            _done.Enqueue("expired");
        }
    }

    /// <summary>Once the first goods are sold out, their suppliers bring a few more now and then, or nothing more could happen.</summary>
    private async Task Restock(int round, List<SkuId> skus)
    {
        if (round > Rounds && round % 5 == 0)
        {
            foreach (var sku in skus)
            {
                await Try(async () => await shop.Send(await shop.SupplierOf(sku), new AdjustStock(Guid.NewGuid(), sku, StockReason.Receipt, Restocked, "")));
            }
        }
    }

    private readonly List<CampaignId> _running = [];
    private readonly ConcurrentQueue<string> _codes = new();

    /// <summary>The operator begins one, or ends one that runs.</summary>
    private async Task ChangePromotions(int round, Random random, List<SkuId> skus)
    {
        if (_running.Count > 2)
        {
            await Try(() => shop.Send(Given.Operator, new StopCampaign(_running[random.Next(_running.Count)])));
        }
        var code = $"ANY-{Interlocked.Increment(ref _campaign)}";
        var today = Shanghai.DateOf(shop.Clock.Now);
        var sku = skus[random.Next(skus.Count)];
        var (kind, scope, terms, limits) = (round % 3) switch
        {
            0 => (PriceRule.ItemDiscount, ScopeKind.Sku, new CampaignTerms(PercentOff: random.Next(1, 60)), (CouponLimits?)null),
            1 => (PriceRule.FullReduction, ScopeKind.Shop, new CampaignTerms { Steps = [new ReductionStep(new Money(random.Next(1, 90)), new Money(random.Next(1, 100) / 100m))] }, null),
            _ => (PriceRule.Coupon, ScopeKind.Shop, new CampaignTerms(AmountOff: new Money(random.Next(1, 2000) / 100m), Threshold: new Money(random.Next(60))), new CouponLimits(random.Next(2, 6), 2, IsShown: true)),
        };
        await Try(async () => _running.Add(await shop.Send(Given.Operator, new StartCampaign(kind, code, code, scope, scope == ScopeKind.Sku ? $"{sku.Value}" : "", today, today.AddDays(1), terms, limits))));
        if (limits is not null)
        {
            _codes.Enqueue(code);
        }
    }

    /// <summary>Does something. What the shop refuses in words is a proper answer; anything else it throws is none.</summary>
    private async Task Try(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (DomainException refused)
        {
            _done.Enqueue($"refused {refused.Code}");
        }
    }

    private sealed class Buyer(AnythingAtOnceTests test, ShopFixture shop, Actor member, List<SkuId> skus, Random random)
    {
        private readonly List<PlacedOrder> _orders = [];
        private readonly List<SandboxPayment> _payments = [];

        public async Task Act(int times)
        {
            for (var i = 0; i < times; i++)
            {
                await test.Try(Any());
            }
        }

        private Func<Task> Any() => random.Next(22) switch
        {
            0 or 1 or 2 => () => shop.InCart(member, Some(skus), random.Next(1, 4)),
            3 => () => shop.Send(member, new SetCartQuantity(null, Some(skus), random.Next(6))),
            4 or 13 when !test._codes.IsEmpty => Claim,
            5 when _orders.Count > 0 => Cancel,
            12 when _orders.Count > 0 => Reduce,
            6 or 7 when _orders.Count > 0 => async () => _payments.Add(await shop.Attempt(member, Some(_orders))),
            8 or 9 when _payments.Count > 0 => Pay,
            16 or 17 or 18 or 19 when _orders.Count > 0 => Collect,
            20 or 21 when _orders.Count > 0 => CallBack,
            14 or 15 => async () =>
            {
                await shop.InCart(member, Some(skus));
                await PlaceTwice();
            }
            ,
            _ => PlaceTwice,
        };

        private async Task Claim()
        {
            await shop.Send(member, new ClaimCoupon(test._codes.Last()));
            test._done.Enqueue("claimed");
        }

        private async Task Cancel()
        {
            await shop.Send(member, new CancelOrder(Some(_orders).Id, "不要了"));
            test._done.Enqueue("cancelled");
        }

        private async Task Reduce()
        {
            var order = Some(_orders);
            var line = Some((await shop.Reload(order)).Lines);
            await shop.Send(member, new ReduceOrder(order.Id, [new KeptUnits(line.Id, random.Next(line.Quantity + 1))], "少买一点"));
            test._done.Enqueue("reduced");
        }

        /// <summary>Comes for an order with the money, as soon as it is packed; the clerk may click twice.</summary>
        private async Task Collect()
        {
            var order = Some(_orders);
            if ((await shop.Reload(order)).Fulfilment == Fulfilment.AwaitingSupplier)
            {
                await test.Try(() => shop.Send(Given.Clerk(), new MarkPacked(order.Id)));
            }
            if (random.Next(2) == 0 || await shop.Send(member, new GetPickupCode(order.Id)) is not { } code)
            {
                return;
            }
            var due = (await shop.Send(member, new GetMyOrder(order.Number))).CashDue;
            var answers = await Task.WhenAll(HandOver(code, due), HandOver(code, due));
            answers.Count(a => a is { Refusal: null, CashDue: null }).ShouldBeLessThan(2);
            if (answers.Any(a => a?.CashTaken is not null))
            {
                test._done.Enqueue("took cash");
            }
        }

        private async Task<HandOverAnswer?> HandOver(string code, Money? cash)
        {
            HandOverAnswer? answer = null;
            await test.Try(async () => answer = await shop.Send(Given.Clerk(), new HandOver(code, cash)));
            return answer;
        }

        /// <summary>Calls some of an order off, by a double click, perhaps just after paying for it.</summary>
        private async Task CallBack()
        {
            var order = Some(_orders.TakeLast(Recent).ToList());
            if (random.Next(2) == 0)
            {
                await test.Try(async () => await shop.Tell(await shop.Attempt(member, order), ProviderEventKind.Paid));
            }
            var line = Some((await shop.Reload(order)).Lines);
            var asked = new RequestRefund(Guid.NewGuid(), order.Id, RefundKind.CalledBack, [new AskedUnits(line.Id, random.Next(1, line.Quantity + 1))], false, "不要了", []);
            await Task.WhenAll(test.Try(() => shop.Send(member, asked)), test.Try(async () =>
            {
                await shop.Send(member, asked);
                test._done.Enqueue("called back");
            }));
        }

        /// <summary>The provider's word, often for an attempt whose order was paid or called off meanwhile.</summary>
        private async Task Pay() => test._done.Enqueue(await shop.Tell(Some(_payments), ProviderEventKind.Paid) == EventOutcome.Captured ? "paid" : "paid in vain");

        /// <summary>Two tabs, or a double click.</summary>
        private async Task PlaceTwice()
        {
            var usePoints = random.Next(2) == 0;
            var checkout = await shop.Send(member, new GetCheckout(To.Store, usePoints));
            var order = new PlaceOrder(checkout.Key, To.Store, checkout.Total, "", usePoints) { PaymentMethod = random.Next(3) == 0 ? PaymentMethod.AtPickup : PaymentMethod.Online };
            var both = await Task.WhenAll(Place(order), Place(order));
            var placed = both.OfType<PlacedOrder>().DistinctBy(p => p.Id).ToList();
            placed.Count.ShouldBeLessThan(2);
            foreach (var one in placed)
            {
                _orders.Add(one);
                var kept = await shop.Reload(one);
                kept.Total.ShouldBe(checkout.Total);
                test._done.Enqueue(kept.CashDue is null ? "placed" : "placed to pay at pickup");
                kept.Discounts().ToList().ForEach(d => test._done.Enqueue($"took {d.Kind}"));
            }
        }

        private async Task<PlacedOrder?> Place(PlaceOrder order)
        {
            PlacedOrder? placed = null;
            await test.Try(async () => placed = await shop.Send(member, order));
            return placed;
        }

        private T Some<T>(List<T> from) => from[random.Next(from.Count)];
    }
}
