using HeShui.Shop.AfterSales;
using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;

namespace HeShui.Shop.Tests.AfterSales;

/// <summary>However an order goes back, piece by piece, refused, appealed or taken back in between: never a fen more than was paid, and in the end all of it.</summary>
public sealed class RefundPropertyTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const int Orders = 6, Steps = 25;

    [Fact]
    public async Task Any_pieces_add_up_to_exactly_what_was_paid()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < Orders; i++)
        {
            await Take(random, $"Seed {seed}, order {i}");
        }
        await shop.AllHolds();
    }

    private async Task Take(Random random, string which)
    {
        var member = await shop.Member();
        await shop.Earned(member, random.Next(3000));
        for (var line = 0; line < 3; line++)
        {
            await shop.InCart(member, await shop.Sku(price: random.Next(1, 5000) / 100m, fresh: true), random.Next(1, 8));
        }
        var checkout = await shop.Send(member, new GetCheckout(To.Store, UsePoints: true));
        var placed = await shop.Send(member, new PlaceOrder(checkout.Key, To.Store, checkout.Total, "", UsePoints: true));
        await shop.Pay(member, placed);
        await shop.HandOver(member, placed);
        var order = await shop.Reload(placed);
        List<string> open = [], refused = [];
        for (var step = 0; step < Steps; step++)
        {
            await (random.Next(5) switch
            {
                0 or 1 => Ask(() => random.Next(3)),
                2 when open.Count > 0 => Decide(true),
                3 when open.Count > 0 => Decide(false),
                4 when refused.Count > 0 => Appeal(),
                _ => Task.CompletedTask,
            });
            (await shop.Refunds(placed)).Sum(r => r.Amount).ShouldBeLessThanOrEqualTo(order.Total, which);
        }
        await Ask(() => int.MaxValue);
        while (open.Count > 0)
        {
            await Decide(true);
        }
        (await shop.Refunds(placed)).Sum(r => r.Amount).ShouldBe(order.Total, which);
        (await shop.Kept(placed)).ShouldBe(Money.Zero, which);
        (await shop.Reload(placed)).Payment.ShouldBe(PaymentStatus.Refunded, which);

        async Task Ask(Func<int> most)
        {
            var form = await shop.Send(member, new GetRefundForm(placed.Id));
            var units = form.Lines.OrderBy(l => l.Line.Value).Select(l => Math.Min(l.UnitsLeft, most())).ToArray();
            if (units.Sum() > 0 && await AfterSalesGround.Outcome(async () => open.AddRange((await shop.Ask(member, placed, RefundKind.Quality, units)).Numbers)) is not "" and var code)
            {
                code.ShouldBe("nothing-paid", which);
            }
        }

        async Task Decide(bool agree)
        {
            var number = open[random.Next(open.Count)];
            open.Remove(number);
            var supplier = (await shop.Case(number)) is { Appealed: false, Supplier: { } id } ? Given.For(id) : null;
            if (supplier is not null)
            {
                await shop.Send(supplier, new AnswerCase(number, agree, false, "看过了"));
            }
            else
            {
                await shop.Send(Given.Operator, new DecideCase(number, agree, null, false, false, "看过了"));
            }
            if (!agree && supplier is not null)
            {
                refused.Add(number);
            }
        }

        async Task Appeal()
        {
            var number = refused[random.Next(refused.Count)];
            refused.Remove(number);
            if (await AfterSalesGround.Outcome(() => shop.Send(member, new AppealCase(number, "再看看"))) == "")
            {
                open.Add(number);
            }
        }
    }
}
