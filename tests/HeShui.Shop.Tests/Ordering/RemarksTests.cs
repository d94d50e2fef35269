using FluentValidation;
using HeShui.Shop.Delivery;
using HeShui.Shop.Ordering;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Ordering.Data;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using Microsoft.EntityFrameworkCore;

namespace HeShui.Shop.Tests.Ordering;

/// <summary>What a buyer says and confirms with an order: notes, invoice, age.</summary>
public sealed class RemarksTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const string Liquor = "liquor";
    private static readonly InvoiceEntry Firm = new(InvoiceKind.Company, " 合水县好物商贸有限公司 ", "91350100 m000100y43", "");

    [Fact]
    public async Task Wine_is_not_sold_to_who_does_not_say_that_they_are_of_age()
    {
        var member = await shop.Member();
        var wine = await shop.Sku(stock: 5, name: "老石黄酒", shelf: Liquor);
        await shop.InCart(member, wine);
        var refused = await Should.ThrowAsync<DomainException>(shop.Send(member, await Request(member)));
        (refused.Code, refused.Message).ShouldBe(("adulthood", "“老石黄酒”不卖给未成年人。请在“我已满 18 周岁”前面打勾，再提交。"));
        (await shop.Stock(wine)).Available.ShouldBe(5);
        (await shop.Send(member, new CountCart(null))).ShouldBe(1);
    }

    [Fact]
    public async Task The_order_keeps_when_it_was_confirmed_and_those_who_hand_it_over_know()
    {
        var member = await shop.Member();
        await shop.InCart(member, await shop.Sku(shelf: Liquor));
        var placed = await shop.Send(member, await Request(member) with { IsAdult = true });
        (await shop.Reload(placed)).AdultConfirmedAt.ShouldBe(shop.Clock.Now);
        (await shop.Send(member, new GetMyOrder(placed.Number))).AdultConfirmedAt.ShouldBe(shop.Clock.Now);
        await shop.Pay(member, placed);
        (await Card(placed)).AdultsOnly.ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_is_asked_for_their_age_without_such_goods()
    {
        var member = await shop.Member();
        await shop.InCart(member, await shop.Sku());
        var placed = await shop.Send(member, await Request(member) with { IsAdult = true });
        (await shop.Reload(placed)).AdultConfirmedAt.ShouldBeNull();
        await shop.Pay(member, placed);
        (await Card(placed)).AdultsOnly.ShouldBeFalse();
    }

    [Fact]
    public async Task Each_of_several_suppliers_reads_its_own_note_and_nobody_elses()
    {
        var member = await shop.Member();
        var (apple, tofu) = (await shop.Sku(), await shop.Sku());
        var (orchard, mill) = (await shop.SupplierOf(apple), await shop.SupplierOf(tofu));
        await shop.InCart(member, apple);
        await shop.InCart(member, tofu);
        var stranger = await shop.SupplierOf(await shop.Sku());
        var placed = await shop.Send(member, await Request(member) with
        {
            Note = "放门口",
            SupplierNotes = [new(orchard.Supplier!.Value, " 要硬一点的 "), new(mill.Supplier!.Value, "  "), new(stranger.Supplier!.Value, "没有您的事")],
        });
        await shop.Pay(member, placed);

        (await shop.Reload(placed)).SupplierNotes.ShouldBe([new SupplierNote(orchard.Supplier!.Value, "要硬一点的")]);
        (await shop.Send(orchard, new ListSupplierOrders(false))).Orders.ShouldHaveSingleItem().Note.ShouldBe("要硬一点的");
        (await shop.Send(mill, new ListSupplierOrders(false))).Orders.ShouldHaveSingleItem().Note.ShouldBe("");
        (await Card(placed)).Notes.ShouldBe(["放门口", "要硬一点的"], ignoreOrder: true);
        var mine = await shop.Send(member, new GetMyOrder(placed.Number));
        mine.SupplierNotes.ShouldHaveSingleItem().Text.ShouldBe("要硬一点的");
        (await shop.Send(Given.Operator, new GetOrderRecord(placed.Number))).Parts.Select(p => p.Note).ShouldBe(["要硬一点的", ""], ignoreOrder: true);
    }

    [Fact]
    public async Task The_only_supplier_reads_the_note_of_the_order()
    {
        var member = await shop.Member();
        var sku = await shop.Sku();
        await shop.InCart(member, sku);
        var placed = await shop.Send(member, await Request(member) with { Note = "要红的" });
        await shop.Pay(member, placed);
        (await shop.Send(await shop.SupplierOf(sku), new ListSupplierOrders(false))).Orders.ShouldHaveSingleItem().Note.ShouldBe("要红的");
        (await Card(placed)).Notes.ShouldBe(["要红的"]);
    }

    [Fact]
    public async Task An_invoice_is_kept_as_it_was_asked_for()
    {
        var member = await shop.Member();
        await shop.InCart(member, await shop.Sku());
        var placed = await shop.Send(member, await Request(member) with { Invoice = Firm with { Email = "a@example.com" } });
        var kept = new Invoice(InvoiceKind.Company, "合水县好物商贸有限公司", "91350100M000100Y43", "a@example.com");
        (await shop.Send(member, new GetMyOrder(placed.Number))).Invoice.ShouldBe(kept);
        (await shop.Send(Given.Operator, new GetOrderRecord(placed.Number))).Invoice.ShouldBe(kept);
        LogLines.All.ShouldNotContain(line => line.Contains("好物商贸") || line.Contains("a@example.com"));
    }

    [Fact]
    public async Task A_persons_invoice_has_no_tax_number()
    {
        var member = await shop.Member();
        await shop.InCart(member, await shop.Sku());
        var placed = await shop.Send(member, await Request(member) with { Invoice = new InvoiceEntry(InvoiceKind.Person, "王秀兰", "91350100M000100Y43", "") });
        (await shop.Reload(placed)).Invoice.ShouldBe(new Invoice(InvoiceKind.Person, "王秀兰", null, null));
    }

    [Fact]
    public async Task An_order_without_an_invoice_has_none()
    {
        var placed = await shop.Order(await shop.Member(), await shop.Sku());
        (await shop.Reload(placed)).Invoice.ShouldBeNull();
        (await shop.Find(db => db.Orders.CountAsync(o => o.Id == placed.Id && o.Invoice == null))).ShouldBe(1);
    }

    public static TheoryData<InvoiceEntry, string, string> WrongInvoices => new()
    {
        { Firm with { TaxNumber = "91350100M000100Y44" }, "InvoiceTaxNumber", "税号不对" },
        { Firm with { TaxNumber = "" }, "InvoiceTaxNumber", "税号不对" },
        { Firm with { TaxNumber = "12345" }, "InvoiceTaxNumber", "税号不对" },
        { Firm with { Title = " " }, "InvoiceTitle", "请填写发票抬头" },
        { Firm with { Title = new string('果', 101) }, "InvoiceTitle", "最多 100 个字" },
        { Firm with { Kind = null }, "InvoiceKind", "个人还是单位" },
        { Firm with { Email = "a.example.com" }, "InvoiceEmail", "邮箱不对" },
    };

    [Theory]
    [MemberData(nameof(WrongInvoices))]
    public async Task Says_what_is_wrong_with_an_invoice(InvoiceEntry entry, string field, string complaint)
    {
        var invalid = await Should.ThrowAsync<ValidationException>(shop.Send(await shop.Member(), new PlaceOrder(Guid.NewGuid(), To.Store, Money.Zero, "") { Invoice = entry }));
        var error = invalid.Errors.ShouldHaveSingleItem();
        error.PropertyName.ShouldBe(field);
        error.ErrorMessage.ShouldContain(complaint);
    }

    [Theory]
    [InlineData("91350100M000100Y43", true)]
    [InlineData("91350100M000100Y34", false)]
    [InlineData("620102739624568", true)]
    [InlineData("62010219800101123400", true)]
    [InlineData("6201027396245", false)]
    [InlineData("62010273962456-", false)]
    [InlineData("ABCDEF739624568", false)]
    public void Knows_tax_numbers(string number, bool valid) => TaxNumber.IsValid(number).ShouldBe(valid);

    [Fact]
    public async Task Notes_have_an_end()
    {
        var notes = new[] { new SupplierNote(SupplierId.New(), "好"), new SupplierNote(SupplierId.New(), new string('果', 201)) };
        var invalid = await Should.ThrowAsync<ValidationException>(shop.Send(await shop.Member(), new PlaceOrder(Guid.NewGuid(), To.Store, Money.Zero, "") { SupplierNotes = notes }));
        invalid.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("SupplierNotes[1].Text");
    }

    private async Task<PlaceOrder> Request(Actor member)
    {
        var checkout = await shop.Send(member, new GetCheckout(To.Store));
        return new PlaceOrder(checkout.Key, To.Store, checkout.Total, "");
    }

    private async Task<ShipmentCard> Card(PlacedOrder order) =>
        (await shop.Send(Given.Clerk(), new ListShipments(ShipmentFilter.ToPack))).Shipments.Single(s => s.Order == order.Id);
}
