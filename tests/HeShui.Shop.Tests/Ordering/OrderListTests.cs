using System.Text.Encodings.Web;
using System.Text.Json;
using FluentValidation;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Ordering;

public sealed class OrderListTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static readonly JsonSerializerOptions AsText = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task A_member_sees_their_own_orders_and_nobody_elses()
    {
        var (mine, other, sku) = (await shop.Member(), await shop.Member(), await shop.Sku());
        var order = await shop.Order(mine, sku);
        await shop.Order(other, sku);
        (await shop.Send(mine, new ListMyOrders())).Orders.ShouldHaveSingleItem().Id.ShouldBe(order.Id);
        (await shop.Send(mine, new ListMyOrders(Words: (await shop.Reload(order)).Number.ToLowerInvariant()))).Orders.ShouldHaveSingleItem();
        (await shop.Send(other, new ListMyOrders(Words: (await shop.Reload(order)).Number))).Orders.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_member_looks_at_one_state_or_one_thing()
    {
        var member = await shop.Member();
        var (honey, millet) = (await shop.Sku(name: "子午岭土蜂蜜"), await shop.Sku(name: "100%小米_特级"));
        var (due, paid, off) = (await shop.Order(member, honey), await shop.PaidOrder(member, millet), await shop.Order(member, millet));
        await shop.Send(member, new CancelOrder(off.Id, "不想要了"));
        (await Ids(OrderStatus.Placed)).ShouldBe([due.Id]);
        (await Ids(OrderStatus.Confirmed)).ShouldBe([paid.Id]);
        (await Ids(OrderStatus.Cancelled)).ShouldBe([off.Id]);
        (await Ids(OrderStatus.Completed)).ShouldBeEmpty();
        (await Ids(null, "蜂蜜")).ShouldBe([due.Id]);
        (await Ids(null, " 土蜂　子午岭 ")).ShouldBe([due.Id], "all words, in any order");
        (await Ids(OrderStatus.Cancelled, "小米")).ShouldBe([off.Id]);
        (await Ids(null, "0%小")).ShouldBe([off.Id, paid.Id], ignoreOrder: true, "a percent sign is what it is");
        (await Ids(null, "蜂%蜜")).ShouldBeEmpty();
        (await Ids(null, "米_级")).ShouldBeEmpty();
        (await Ids(null, @"\")).ShouldBeEmpty();
        (await Ids(null, "\0")).Count.ShouldBe(3, "what nobody can see is not looked for");

        async Task<List<OrderId>> Ids(OrderStatus? status, string? words = null) => (await shop.Send(member, new ListMyOrders(status, words))).Orders.Select(o => o.Id).ToList();
    }

    [Fact]
    public async Task Pages_show_every_order_once_while_new_ones_come_in()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku(stock: 1000, price: 9.90m, name: "翻页小米"));
        var placed = new List<OrderId>();
        for (var i = 0; i < 45; i++)
        {
            placed.Add((await shop.PaidOrder(member, sku)).Id);
        }
        placed.Reverse();
        var (mine, found, named, byPhone) = (new List<OrderId>(), new List<string>(), new List<string>(), new List<string>());
        var phone = await PhoneOf(member);
        await Walk(async mark => { var page = await shop.Send(member, new ListMyOrders(After: mark)); mine.AddRange(page.Orders.Select(o => o.Id)); return page.End; });
        await Walk(async mark => Add(found, await shop.Send(Given.Operator, new FindOrders(Status: OrderStatus.Confirmed, After: mark))));
        await Walk(async mark => Add(named, await shop.Send(Given.Operator, new FindOrders(Product: "翻页", After: mark))));
        await Walk(async mark => Add(byPhone, await shop.Send(Given.Operator, new FindOrders(Phone: phone, After: mark))));

        mine.ShouldBe(placed, ignoreOrder: true);
        var numbers = await shop.Find(db => db.Set<Order>().Where(o => placed.Contains(o.Id)).Select(o => o.Number).ToListAsync());
        foreach (var walk in new[] { found, named, byPhone })
        {
            walk.ShouldBeUnique();
            numbers.ShouldBeSubsetOf(walk);
        }

        async Task Walk(Func<OrderMark?, Task<OrderMark?>> next)
        {
            shop.Clock.Now += TimeSpan.FromMinutes(1);
            for (var mark = await next(null); mark is not null; mark = await next(mark))
            {
                shop.Clock.Now += TimeSpan.FromMinutes(1);
                await shop.PaidOrder(member, sku);
            }
        }

        static OrderMark? Add(List<string> numbers, FoundOrders page)
        {
            numbers.AddRange(page.Orders.Select(o => o.Number));
            return page.End;
        }
    }

    [Fact]
    public async Task An_operator_finds_orders_in_every_way_and_in_all_at_once()
    {
        shop.Clock.Now += TimeSpan.FromDays(30);
        var day = Shanghai.DateOf(shop.Clock.Now);
        var (member, other) = (await shop.Member(), await shop.Member());
        var (oil, noodles) = (await shop.Sku(name: "冷榨胡麻油"), await shop.Sku(name: "荞麦面"));
        await shop.InCart(member, oil, 2);
        var paid = await shop.Reload(await shop.PaidOrder(member, noodles, to: To.Store with { Phone = "13812345678" }));
        var due = await shop.Reload(await shop.Order(other, noodles, to: To.Store with { Phone = "13812349999" }));
        var (phone, tail) = (await PhoneOf(member), (await PhoneOf(member))[^4..]);

        (await Find(new(Number: $" {paid.Number.ToLowerInvariant()} "))).ShouldBe([paid.Number]);
        (await Find(new(Number: paid.Number[..^1]))).ShouldBeEmpty();
        (await Find(new(Phone: phone))).ShouldBe([paid.Number], "the buyer's");
        (await Find(new(Phone: tail))).ShouldContain(paid.Number);
        (await Find(new(Phone: "138 1234 5678"))).ShouldBe([paid.Number], "the recipient's");
        (await Find(new(Phone: "45678"))).ShouldBe([paid.Number]);
        (await Find(new(Phone: "95678"))).ShouldBeEmpty();
        (await Find(new(Product: "胡麻"))).ShouldBe([paid.Number]);
        (await Find(new(Product: "荞麦"))).ShouldBe([due.Number, paid.Number], ignoreOrder: true);
        (await Find(new(Product: "荞麦", Status: OrderStatus.Placed))).ShouldBe([due.Number]);
        (await Find(new(Product: "荞麦", Payment: PaymentStatus.Paid))).ShouldBe([paid.Number]);
        (await Find(new(Product: "荞麦", Fulfilment: Fulfilment.AwaitingSupplier))).ShouldBe([paid.Number]);
        (await Find(new(Product: "荞麦", Number: due.Number))).ShouldBe([due.Number]);
        (await Find(new(Product: "荞麦", From: day.AddDays(1)))).ShouldBeEmpty();
        (await Find(new(From: day, To: day))).ShouldBe([due.Number, paid.Number], ignoreOrder: true);
        (await Find(new(From: day, To: day, Fulfilment: Fulfilment.AwaitingSupplier))).ShouldBe([paid.Number]);
        (await Find(new(From: day, Payment: PaymentStatus.Unpaid))).ShouldBe([due.Number]);
        (await Find(new(Product: "没有这样的"))).ShouldBeEmpty();
        (await Find(new(paid.Number, "5678", "胡麻 油", OrderStatus.Confirmed, PaymentStatus.Paid, Fulfilment.AwaitingSupplier, day, day))).ShouldBe([paid.Number]);
        (await Find(new(paid.Number, "5678", "荞面", OrderStatus.Confirmed, PaymentStatus.Paid, Fulfilment.AwaitingSupplier, day, day))).ShouldBeEmpty();

        var row = (await shop.Send(Given.Operator, new FindOrders(paid.Number))).Orders.Single();
        (row.Units, row.Recipient, row.Phone).ShouldBe((3, "王**", "138****5678"));
        row.Goods.ShouldBe(["冷榨胡麻油", "荞麦面"], ignoreOrder: true);

        async Task<List<string>> Find(FindOrders by) => (await shop.Send(Given.Operator, by)).Orders.Select(o => o.Number).ToList();
    }

    [Fact]
    public async Task Dates_are_those_of_Shanghai()
    {
        shop.Clock.Now = Shanghai.At(new DateOnly(2026, 9, 1), new TimeOnly(0, 0));
        var order = await shop.Reload(await shop.Order(await shop.Member(), await shop.Sku()));
        (await On(new(2026, 9, 1))).ShouldBe([order.Number]);
        (await On(new(2026, 8, 31))).ShouldBeEmpty();

        async Task<List<string>> On(DateOnly day) => (await shop.Send(Given.Operator, new FindOrders(From: day, To: day))).Orders.Select(o => o.Number).ToList();
    }

    [Theory]
    [InlineData("123", null)]
    [InlineData("12ab", null)]
    [InlineData("138123456789", null)]
    [InlineData(null, "2026-05-11")]
    [InlineData(null, "0001-01-01")]
    [InlineData(null, "9999-12-31")]
    public async Task What_cannot_be_looked_for_is_refused(string? phone, string? to) => await Should.ThrowAsync<ValidationException>(shop.Send(
        Given.Operator, new FindOrders(Phone: phone, From: new DateOnly(2026, 5, 12), To: to is null ? null : DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public async Task The_record_tells_who_did_what_when_and_why()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku());
        var order = await shop.Reload(await shop.Order(member, sku, 2));
        await shop.Send(member, new CancelOrder(order.Id, "地址填错了"));
        var record = await shop.Send(Given.Operator, new GetOrderRecord(order.Number.ToLowerInvariant()));
        record.History.ShouldContain(new RecordedStep(Axis.Order, "Placed", "Cancelled", member.Name, "地址填错了", shop.Clock.Now));
        record.History.Select(h => h.Axis).ShouldContain(Axis.Fulfilment);
        record.Parts.ShouldHaveSingleItem().Units.ShouldBe(2);
        record.BuyerPhone.ShouldBe(PhoneNumber.Mask(await PhoneOf(member)));
        record.Total.ShouldBe(order.Total);
        await Should.ThrowAsync<NotFoundException>(shop.Send(Given.Operator, new GetOrderRecord("HS000000000000")));
    }

    [Fact]
    public async Task A_clerk_of_the_store_finds_everybodys_orders_and_one_of_a_station_those_collected_there()
    {
        var (member, sku, station) = (await shop.Member(), await shop.Sku(), await Station());
        var here = await shop.Reload(await shop.Order(member, sku, to: To.Pickup(station) with { Recipient = "贺兰山", Phone = "13711112222" }));
        var there = await shop.Reload(await shop.Order(member, sku, to: To.Store with { Recipient = "贺兰山", Phone = "13711112222" }));
        FindDeskOrders[] ways = [new(Recipient: " 贺兰山 "), new(Phone: "2222"), new(Phone: "13711112222"), new(Phone: await PhoneOf(member)), new(Recipient: "贺兰山", Status: OrderStatus.Placed)];
        foreach (var way in ways)
        {
            (await Found(Given.Clerk(), way)).ShouldBe([there.Number, here.Number], ignoreOrder: true);
            (await Found(Given.Clerk(station), way)).ShouldBe([here.Number]);
        }
        (await Found(Given.Clerk(), new(Recipient: "贺兰"))).ShouldBeEmpty();
        (await Found(Given.Clerk(station), new(there.Number))).ShouldBeEmpty();
        (await Found(Given.Clerk(station), new())).ShouldContain(here.Number);
        (await shop.Send(Given.Clerk(station), new GetDeskRecord(here.Number))).Destination.Recipient.ShouldBe("贺兰山");
        (await shop.Send(Given.Clerk(), new GetDeskRecord(here.Number))).Number.ShouldBe(here.Number);
        await Should.ThrowAsync<NotFoundException>(shop.Send(Given.Clerk(station), new GetDeskRecord(there.Number)));
        var nowhere = Given.Clerk() with { PickupPoint = null };
        await Should.ThrowAsync<NotFoundException>(shop.Send(nowhere, new FindDeskOrders()));
        await Should.ThrowAsync<NotFoundException>(shop.Send(nowhere, new GetDeskRecord(here.Number)));

        async Task<List<string>> Found(Actor clerk, FindDeskOrders by) => (await shop.Send(clerk, by)).Orders.Select(o => o.Number).ToList();
    }

    [Fact]
    public async Task A_supplier_finds_what_was_ordered_of_their_own_goods_and_nothing_of_the_buyer()
    {
        var (member, mine, theirs) = (await shop.Member(), await shop.Sku(name: "自家酸枣"), await shop.Sku(name: "别家酸枣"));
        var supplier = await shop.SupplierOf(mine);
        await shop.InCart(member, theirs, 2);
        var both = await shop.Reload(await shop.PaidOrder(member, mine, 3, To.Store with { Recipient = "尉迟恭", Phone = "13733334444" }));
        var other = await shop.Reload(await shop.Order(member, theirs));
        var due = await shop.Reload(await shop.Order(member, mine));
        var day = Shanghai.DateOf(shop.Clock.Now);
        (await Found(new())).ShouldBe([due.Number, both.Number], ignoreOrder: true);
        (await Found(new(Status: OrderStatus.Placed))).ShouldBe([due.Number]);
        (await Found(new(Status: OrderStatus.Confirmed))).ShouldBe([both.Number]);
        (await Found(new(Status: OrderStatus.Cancelled))).ShouldBeEmpty();
        (await Found(new(Product: "酸枣"))).ShouldBe([due.Number, both.Number], ignoreOrder: true);
        (await Found(new(Product: "别家"))).ShouldBeEmpty();
        (await Found(new(Product: "自家", Status: OrderStatus.Placed))).ShouldBe([due.Number]);
        (await Found(new(both.Number.ToLowerInvariant()))).ShouldBe([both.Number]);
        (await Found(new(other.Number))).ShouldBeEmpty();
        (await Found(new(From: day, To: day))).ShouldBe([due.Number, both.Number], ignoreOrder: true);
        (await Found(new(From: day.AddDays(1)))).ShouldBeEmpty();

        var row = (await shop.Send(supplier, new FindSupplierOrders(both.Number))).Orders.Single();
        row.Lines.ShouldBe([new SuppliedLine("自家酸枣", "5斤装", 3, 0)]);
        var shown = JsonSerializer.Serialize(row, AsText);
        shown.ShouldContain("自家酸枣");
        new[] { "尉迟恭", "13733334444", "4444", both.Destination.Address, await PhoneOf(member) }.Where(shown.Contains).ShouldBeEmpty();

        async Task<List<string>> Found(FindSupplierOrders by) => (await shop.Send(supplier, by)).Orders.Select(o => o.Number).ToList();
    }

    [Fact]
    public async Task A_suppliers_pages_show_every_order_once()
    {
        var (member, sku) = (await shop.Member(), await shop.Sku(stock: 1000, price: 9.90m));
        var supplier = await shop.SupplierOf(sku);
        for (var i = 0; i < 65; i++)
        {
            await shop.PaidOrder(member, sku);
        }
        foreach (var by in new FindSupplierOrders[] { new(), new(Status: OrderStatus.Confirmed) })
        {
            var (numbers, pages) = (new List<string>(), 0);
            for (OrderMark? mark = null; pages == 0 || mark is not null; pages++)
            {
                var page = await shop.Send(supplier, by with { After = mark });
                numbers.AddRange(page.Orders.Select(o => o.Number));
                mark = page.End;
            }
            pages.ShouldBe(3);
            numbers.Count.ShouldBe(65);
            numbers.ShouldBeUnique();
        }
    }

    [Theory]
    [InlineData("2026-05-11")]
    [InlineData("0001-01-01")]
    public async Task A_supplier_is_told_what_cannot_be_looked_for(string to)
    {
        var supplier = await shop.SupplierOf(await shop.Sku());
        var invalid = await Should.ThrowAsync<ValidationException>(shop.Send(
            supplier, new FindSupplierOrders(From: new DateOnly(2026, 5, 12), To: DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture))));
        invalid.Errors.ShouldAllBe(e => e.PropertyName.EndsWith("To"));
    }

    [Fact]
    public async Task Nobody_but_the_operator_searches_everybodys_orders()
    {
        var member = await shop.Member();
        var order = await shop.Reload(await shop.Order(member, await shop.Sku()));
        foreach (var actor in new[] { Given.Guest, member, Given.Clerk(), Given.Bureau, await shop.SupplierOf(await shop.Sku()) })
        {
            await Should.ThrowAsync<NotAllowedException>(shop.Send(actor, new FindOrders()));
            await Should.ThrowAsync<NotAllowedException>(shop.Send(actor, new GetOrderRecord(order.Number)));
        }
        foreach (var actor in new[] { Given.Guest, member, Given.Operator, Given.Bureau, await shop.SupplierOf(await shop.Sku()) })
        {
            await Should.ThrowAsync<NotAllowedException>(shop.Send(actor, new FindDeskOrders()));
            await Should.ThrowAsync<NotAllowedException>(shop.Send(actor, new GetDeskRecord(order.Number)));
        }
    }

    [Fact]
    public void A_mark_that_no_page_gave_out_is_the_first_page()
    {
        var mark = new OrderMark(TestClock.Start, OrderId.New());
        OrderMark.Parse(mark.ToString()).ShouldBe(mark);
        string?[] wrong = [null, "", "2", "x", mark.ToString()[1..], mark + "A", new string('_', 32), new string('!', 32), new string(' ', 32), new string('A', 32)];
        wrong.ShouldAllBe(text => OrderMark.Parse(text) == null);
    }

    private Task<string> Station() => shop.Find(db => db.Set<HeShui.Shop.Delivery.PickupPoint>()
        .Where(p => p.Kind == HeShui.Shop.Delivery.PickupPointKind.Station).OrderBy(p => p.Code).Select(p => p.Code).FirstAsync());

    private Task<string> PhoneOf(Actor member) => shop.Find(db => db.Set<HeShui.Shop.Members.Member>().Where(m => m.Id == member.Member).Select(m => m.Phone).SingleAsync());
}
