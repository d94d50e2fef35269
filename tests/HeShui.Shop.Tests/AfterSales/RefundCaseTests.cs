using FluentValidation;
using HeShui.Shop.AfterSales;
using HeShui.Shop.AfterSales.Contracts;
using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Messages;
using HeShui.Shop.Ordering;
using HeShui.Shop.Payments;
using HeShui.Shop.Promotions;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using static HeShui.Shop.Tests.AfterSales.AfterSalesGround;

namespace HeShui.Shop.Tests.AfterSales;

/// <summary>From the buyer's question to the money, with everybody's answers and the time that runs.</summary>
public sealed class RefundCaseTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task Fresh_goods_are_paid_back_without_return_once_their_supplier_agrees()
    {
        var sku = await shop.Sku(stock: 9, price: 10m, fresh: true);
        var (member, order) = await shop.Delivered(sku, 3);
        await Should.ThrowAsync<ValidationException>(shop.Send(member, new RequestRefund(Guid.NewGuid(), order.Id, RefundKind.Quality, [new AskedUnits((await shop.Reload(order)).Lines[0].Id, 1)], false, "坏了", [])));
        (await Outcome(() => shop.Ask(member, order, RefundKind.NoReason, [1]))).ShouldBe("not-open");
        var number = (await shop.Ask(member, order, RefundKind.Quality, [2])).Numbers.Single();
        (await shop.Reload(order)).AfterSales.ShouldBe(AfterSalesStatus.Requested);
        (await shop.Refunds(order)).ShouldBeEmpty();

        await shop.Send(await shop.SupplierOf(sku), new AnswerCase(number, true, false, ""));
        (await shop.State(number)).ShouldBe(AfterSalesStatus.Refunded);
        var entry = (await shop.BookedBack(order)).ShouldHaveSingleItem();
        (entry.Amount, entry.Quantity, entry.BusinessDate).ShouldBe((new Money(-20m), 0, Shanghai.DateOf(shop.Clock.Now)));
        (await shop.Stock(sku)).Returned.ShouldBe(0);
        (await shop.Reload(order)).Payment.ShouldBe(PaymentStatus.PartlyRefunded);
        (await shop.Send(member, new GetMyPoints())).Balance.ShouldBe(30);
        await shop.SendOutbox();
        (await shop.Send(member, new GetMyPoints())).Balance.ShouldBe(10);
        shop.Clock.Now += RefundRules.FreshTime;
        (await Outcome(() => shop.Ask(member, order, RefundKind.Quality, [1]))).ShouldBe("not-open");
        shop.Clock.Now = TestClock.Start;
        await shop.AllHolds();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Other_goods_come_back_first_and_go_into_stock_only_as_good_as_new(bool intoStock)
    {
        var sku = await shop.Sku(stock: 9, price: 10m);
        var (member, order) = await shop.Delivered(sku, 3);
        var number = (await shop.Ask(member, order, RefundKind.NoReason, [2])).Numbers.Single();
        var supplier = await shop.SupplierOf(sku);
        await shop.Send(supplier, new AnswerCase(number, true, false, "请原样寄回"));
        (await shop.State(number)).ShouldBe(AfterSalesStatus.Approved);
        (await shop.Refunds(order)).ShouldBeEmpty();
        (await shop.Send(member, new ListMyMessages())).Messages[0].Text.ShouldContain("请原样寄回");

        await shop.Send(intoStock ? supplier : Given.Clerk(), new TakeGoodsBack(number, intoStock));
        (await shop.Case(number)).History.Count.ShouldBe(4);
        var stock = await shop.Stock(sku);
        (stock.Available, stock.Returned).ShouldBe(intoStock ? (8, 2) : (6, 0));
        (await shop.BookedBack(order)).Select(e => (e.Amount, e.Quantity)).ShouldBe([(new Money(-20m), intoStock ? -2 : 0)]);
        (await Outcome(() => shop.Send(supplier, new TakeGoodsBack(number, true)))).ShouldBe("wrong-step");
        await shop.AllHolds();
    }

    [Fact]
    public async Task Goods_of_several_suppliers_and_the_freight_are_cases_of_their_own()
    {
        var (one, other, fresh) = (await shop.Sku(price: 10m), await shop.Sku(price: 20m), await shop.Sku(price: 5m, fresh: true));
        var member = await shop.Member();
        foreach (var sku in new[] { one, other, fresh })
        {
            await shop.InCart(member, sku);
        }
        var order = await shop.Place(member, To.City("兰州市"));
        await shop.Pay(member, order);
        await shop.HandOver(member, order);
        (await Outcome(() => shop.Ask(member, order, RefundKind.NoReason, [0, 0, 0], freight: true))).ShouldBe("no-freight");
        var numbers = (await shop.Ask(member, order, RefundKind.Quality, [1, 1, 1], freight: true)).Numbers;
        numbers.Count.ShouldBe(4);
        (await Outcome(() => shop.Ask(member, order, RefundKind.Quality, [0, 0, 0], freight: true))).ShouldBe("freight-gone");
        (await Outcome(() => shop.Ask(member, order, RefundKind.Quality, [1, 0, 0]))).ShouldBe("units-gone");

        var supplier = await shop.SupplierOf(one);
        var mine = (await shop.Send(supplier, new ListSupplierCases(CaseFilter.ToDecide))).Cases.ShouldHaveSingleItem();
        foreach (var foreign in numbers.Where(n => n != mine.Number))
        {
            await Should.ThrowAsync<NotFoundException>(shop.Send(supplier, new AnswerCase(foreign, true, true, "")));
            await Should.ThrowAsync<NotFoundException>(shop.Send(supplier, new GetSupplierCase(foreign)));
        }
        await shop.Send(supplier, new AnswerCase(mine.Number, true, GoodsStay: true, ""));
        foreach (var number in numbers.Where(n => n != mine.Number))
        {
            await shop.Send(Given.Operator, new DecideCase(number, true, null, GoodsStay: true, IntoStock: false, ""));
        }
        var settled = await shop.Reload(order);
        (settled.Payment, settled.Status, settled.AfterSales).ShouldBe((PaymentStatus.Refunded, OrderStatus.Completed, AfterSalesStatus.Refunded));
        (await shop.Refunds(order)).Sum(r => r.Amount).ShouldBe(settled.Total);
        (await shop.Kept(order)).ShouldBe(Money.Zero);
        await shop.AllHolds();
    }

    [Fact]
    public async Task A_refusal_may_be_appealed_and_the_operator_decides_for_good_and_may_give_less()
    {
        var sku = await shop.Sku(price: 10m, fresh: true);
        var (member, order) = await shop.Delivered(sku, 3);
        var (number, supplier) = ((await shop.Ask(member, order, RefundKind.Quality, [2])).Numbers.Single(), await shop.SupplierOf(sku));
        await Should.ThrowAsync<ValidationException>(shop.Send(supplier, new AnswerCase(number, false, false, "")));
        await shop.Send(supplier, new AnswerCase(number, false, false, "出门是好的"));
        (await shop.Send(member, new ListMyMessages())).Messages[0].Text.ShouldContain("出门是好的");
        await shop.Send(member, new AppealCase(number, "打开就坏了"));
        (await Outcome(() => shop.Send(supplier, new AnswerCase(number, true, false, "")))).ShouldBe("answered");
        foreach (var sum in new[] { 0m, -1m, 20.01m })
        {
            (await Outcome(() => shop.Send(Given.Operator, new DecideCase(number, true, new Money(sum), false, false, "")))).ShouldBe("bad-sum");
        }
        await Should.ThrowAsync<NotAllowedException>(shop.Send(Given.Clerk(), new DecideCase(number, true, null, false, false, "")));
        await shop.Send(Given.Operator, new DecideCase(number, true, new Money(7.77m), false, false, "坏了一半"));
        (await shop.Refunds(order)).Single().Amount.ShouldBe(new Money(7.77m));
        (await Outcome(() => shop.Send(Given.Operator, new DecideCase(number, true, null, false, false, "")))).ShouldBe("answered");

        var last = (await shop.Ask(member, order, RefundKind.Quality, [1])).Numbers.Single();
        (await shop.Case(last)).Asked.ShouldBe(new Money(10m), "what was not given back for the others stays with the shop");
        await shop.Send(Given.Operator, new DecideCase(last, false, null, false, false, "照片不是这一单的"));
        (await Outcome(() => shop.Send(member, new AppealCase(last, "是的")))).ShouldBe("appeal-over");
        await shop.AllHolds();
    }

    [Fact]
    public async Task Units_of_a_refused_case_are_free_and_its_appeal_comes_too_late_once_another_has_them()
    {
        var sku = await shop.Sku(price: 0.01m, fresh: true);
        var (member, order) = await shop.Delivered(sku, 2);
        var supplier = await shop.SupplierOf(sku);
        var first = (await shop.Ask(member, order, RefundKind.Quality, [2])).Numbers.Single();
        await shop.Send(supplier, new AnswerCase(first, false, false, "好的"));
        var second = (await shop.Ask(member, order, RefundKind.Quality, [1])).Numbers.Single();
        (await Outcome(() => shop.Send(member, new AppealCase(first, "坏的")))).ShouldBe("units-gone");
        await shop.Send(member, new WithdrawCase(second));
        await shop.Send(member, new AppealCase(first, "坏的"));
        (await shop.State(first)).ShouldBe(AfterSalesStatus.Requested);
        (await shop.State(second)).ShouldBe(AfterSalesStatus.Closed);
        await shop.AllHolds();
    }

    [Fact]
    public async Task An_appeal_comes_within_7_days_or_not_at_all()
    {
        var sku = await shop.Sku();
        var (member, order) = await shop.Delivered(sku);
        var number = (await shop.Ask(member, order, RefundKind.NoReason, [1])).Numbers.Single();
        await shop.Send(await shop.SupplierOf(sku), new AnswerCase(number, false, false, "拆过了"));
        shop.Clock.Now += RefundRules.AppealTime;
        (await Outcome(() => shop.Send(member, new AppealCase(number, "没有拆")))).ShouldBe("appeal-over");
        shop.Clock.Now = TestClock.Start;
    }

    [Fact]
    public async Task No_answer_for_48_hours_is_an_agreement_and_goods_that_do_not_come_end_it()
    {
        var sku = await shop.Sku(price: 10m);
        var (member, order) = await shop.Delivered(sku, 2);
        var number = (await shop.Ask(member, order, RefundKind.NoReason, [2])).Numbers.Single();
        shop.Clock.Now += RefundRules.AnswerTime - TimeSpan.FromSeconds(1);
        (await Sweep()).ShouldBe(0);
        shop.Clock.Now += TimeSpan.FromSeconds(1);
        (await Sweep()).ShouldBe(1);
        (await Sweep()).ShouldBe(0);
        (await shop.State(number)).ShouldBe(AfterSalesStatus.Approved);
        shop.Clock.Now += RefundRules.ReturnTime;
        (await Sweep()).ShouldBe(1);
        var closed = await shop.Case(number);
        (closed.State, closed.History.Last().By, closed.History.Last().Why).ShouldBe((AfterSalesStatus.Closed, "系统", "15 天没有收到退货"));
        (await shop.Refunds(order)).ShouldBeEmpty();
        (await shop.Reload(order)).AfterSales.ShouldBe(AfterSalesStatus.Closed);
        shop.Clock.Now = TestClock.Start;
        (await shop.Send(member, new GetRefundForm(order.Id))).Lines.Single().UnitsLeft.ShouldBe(2);
        await shop.AllHolds();
    }

    [Fact]
    public async Task What_waits_for_the_operator_never_goes_on_by_itself()
    {
        var sku = await shop.Sku(fresh: true);
        var (member, order) = await shop.Delivered(sku);
        var number = (await shop.Ask(member, order, RefundKind.Quality, [1])).Numbers.Single();
        await shop.Send(await shop.SupplierOf(sku), new AnswerCase(number, false, false, "好的"));
        await shop.Send(member, new AppealCase(number, "坏的"));
        shop.Clock.Now += TimeSpan.FromDays(100);
        (await Sweep()).ShouldBe(0);
        shop.Clock.Now = TestClock.Start;
        (await shop.State(number)).ShouldBe(AfterSalesStatus.Requested);
    }

    [Fact]
    public async Task What_came_back_without_reaching_its_buyer_is_settled_by_a_clerk_of_the_store()
    {
        var (community, _) = await To.Places(shop);
        var (member, sku) = (await shop.Member(), await shop.Sku(stock: 9, price: 5m));
        await shop.InCart(member, sku, 2);
        var slot = (await shop.Send(member, new GetCheckout(To.Home(community)))).Quote.Promises[^1].Slot!;
        var placed = await shop.Place(member, To.Home(community, slot));
        await shop.Pay(member, placed);
        var courier = new Actor("赵师傅", AccountId.New(), null, null, null, new HashSet<Role> { Role.Courier });
        await shop.Send(Given.Clerk(), new MarkPacked(placed.Id));
        await shop.Send(courier, new TakeShipment(placed.Id));
        await shop.Send(courier, new FailStop(placed.Id, StopFailure.Refused, null));
        (await Outcome(() => shop.Ask(member, placed, RefundKind.Undelivered, [2]))).ShouldBe("not-open");
        await shop.Send(Given.Clerk(), new TakeBack(placed.Id));
        (await Outcome(() => shop.Ask(member, placed, RefundKind.Undelivered, [1], freight: true))).ShouldBe("no-freight");
        var number = (await shop.Ask(member, placed, RefundKind.Undelivered, [2], freight: true)).Numbers.Single();
        await Should.ThrowAsync<NotAllowedException>(shop.Send(Given.Clerk("station-taibai"), new DecideCase(number, true, null, false, true, "")));
        await shop.Send(Given.Clerk(), new DecideCase(number, true, null, false, IntoStock: true, ""));
        var order = await shop.Reload(placed);
        (order.Payment, order.Fulfilment, order.AfterSales).ShouldBe((PaymentStatus.Refunded, Fulfilment.Returned, AfterSalesStatus.Refunded));
        (await shop.Stock(sku)).Available.ShouldBe(9);
        (await shop.Kept(placed)).ShouldBe(Money.Zero);
        await shop.AllHolds();
    }

    [Fact]
    public async Task Another_members_case_does_not_exist_and_what_is_settled_is_not_taken_back()
    {
        var sku = await shop.Sku(fresh: true);
        var (member, order) = await shop.Delivered(sku);
        var number = (await shop.Ask(member, order, RefundKind.Quality, [1])).Numbers.Single();
        var stranger = await shop.Member();
        await Should.ThrowAsync<NotFoundException>(shop.Send(stranger, new GetMyCase(number)));
        await Should.ThrowAsync<NotFoundException>(shop.Send(stranger, new WithdrawCase(number)));
        await Should.ThrowAsync<NotFoundException>(shop.Send(stranger, new AppealCase(number, "我的")));
        (await shop.Send(stranger, new ListMyCases())).Cases.ShouldBeEmpty();
        await shop.Send(await shop.SupplierOf(sku), new AnswerCase(number, true, false, ""));
        (await Outcome(() => shop.Send(member, new WithdrawCase(number)))).ShouldBe("wrong-step");
    }

    private async Task<int> Sweep()
    {
        var done = 0;
        while (await shop.Send(Actor.System, new SettleNextDueCase()))
        {
            done++;
        }
        return done;
    }
}
