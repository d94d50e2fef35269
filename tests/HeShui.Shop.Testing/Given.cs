using HeShui.Shop.Catalog;
using HeShui.Shop.Catalog.Contracts;
using HeShui.Shop.Catalog.Data;
using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Delivery.Data;
using HeShui.Shop.Members;
using HeShui.Shop.Ordering;
using HeShui.Shop.Ordering.Contracts;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Payments.Sandbox;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Data;
using HeShui.Shop.Suppliers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HeShui.Shop.Testing;

/// <summary>What a test begins with, made through the business wherever it can be.</summary>
public static class Given
{
    private static int _number;

    public static readonly Actor Guest = Actor.Guest;
    public static readonly Actor Bureau = new("孙股长", AccountId.New(), null, null, null, new HashSet<Role> { Role.Bureau });

    public static Actor Clerk(string pickupPoint = "store") =>
        new("张店员", AccountId.New(), null, null, pickupPoint, new HashSet<Role> { Role.Clerk });

    /// <summary>Somebody who acts for a supplier.</summary>
    public static Actor For(SupplierId supplier) => new("李合作社", AccountId.New(), null, supplier, null, new HashSet<Role> { Role.Supplier });

    /// <summary>Somebody who acts for the supplier of a Sku.</summary>
    public static Task<Actor> SupplierOf(this ShopFixture shop, SkuId sku) =>
        shop.Find(async db => For(await db.Products.Where(p => p.Skus.Any(s => s.Id == sku)).Select(p => p.Supplier).SingleAsync()));

    public static readonly Actor Operator = new("周店长", AccountId.New(), null, null, null, new HashSet<Role> { Role.Operator });

    /// <summary>A phone number nobody else has in this run.</summary>
    public static string Phone() => $"1390{Interlocked.Increment(ref _number):D7}";

    /// <summary>A registered member with an account.</summary>
    public static async Task<Actor> Member(this ShopFixture shop)
    {
        var phone = Phone();
        var account = new Account { UserName = phone, NormalizedUserName = phone, PhoneNumber = phone, Name = "王秀兰", RoleNames = [nameof(Role.Member)], SecurityStamp = "stamp" };
        var member = HeShui.Shop.Members.Member.Register(phone, "王秀兰", shop.Clock.Now);
        member.SignsInWith(new AccountId(account.Id));
        await shop.Find(async db =>
        {
            db.AddRange(account, member);
            return await db.SaveChangesAsync();
        });
        return account.AsActor(member.Id);
    }

    /// <summary>A listed product with one Sku.</summary>
    public static async Task<SkuId> Sku(
        this ShopFixture shop, int stock = 100, decimal price = 29.90m, int grams = 2500, Reach reach = Reach.Province, bool agricultural = true, string? name = null, string? shelf = null, bool fresh = false)
    {
        var n = Interlocked.Increment(ref _number);
        return await shop.Find(async db =>
        {
            var category = shelf ?? await db.Categories.Where(c => c.Agricultural == agricultural && c.Parent != null).Select(c => c.Code).FirstAsync();
            var supplier = new Supplier($"supplier-{n}", $"合作社{n}", $"合作社{n}", "taibai", "", "李", "09340000000", isDemo: false);
            var product = new Product(
                $"product-{n}", supplier.Id, new ProductFacts(name ?? $"苹果{n}", category, null, "合水县太白镇", "30 天", "阴凉通风", "脆甜多汁", "red-apple-apple", reach, fresh));
            var sku = new Sku($"sku-{n}", "5斤装", new Money(price), grams, 0);
            product.Add(sku);
            product.List("", shop.Clock.Now);
            db.AddRange(supplier, product);
            db.AddRange(HeShui.Shop.Catalog.Stock.Opened(sku.Id, stock, "系统", shop.Clock.Now));
            await db.SaveChangesAsync();
            return sku.Id;
        });
    }

    public static Task<CartId> InCart(this ShopFixture shop, Actor actor, SkuId sku, int quantity = 1) => shop.Send(actor, new AddToCart(null, sku, quantity));

    /// <summary>An unpaid order of one Sku.</summary>
    public static async Task<PlacedOrder> Order(this ShopFixture shop, Actor member, SkuId sku, int quantity = 1, Destination? to = null)
    {
        await shop.InCart(member, sku, quantity);
        return await shop.Place(member, to ?? To.Store);
    }

    /// <summary>The member's cart as an order, at the total the checkout shows.</summary>
    public static async Task<PlacedOrder> Place(this ShopFixture shop, Actor member, Destination to)
    {
        var checkout = await shop.Send(member, new GetCheckout(to));
        return await shop.Send(member, new PlaceOrder(checkout.Key, to, checkout.Total, ""));
    }

    /// <summary>An order of one Sku that is paid where it is collected.</summary>
    public static async Task<PlacedOrder> OrderToPayAtPickup(this ShopFixture shop, Actor member, SkuId sku, int quantity = 1, string point = "store")
    {
        await shop.InCart(member, sku, quantity);
        var checkout = await shop.Send(member, new GetCheckout(To.Pickup(point)));
        return await shop.Send(member, new PlaceOrder(checkout.Key, To.Pickup(point), checkout.Total, "") { PaymentMethod = PaymentMethod.AtPickup });
    }

    /// <summary>A paid order of one Sku.</summary>
    public static async Task<PlacedOrder> PaidOrder(this ShopFixture shop, Actor member, SkuId sku, int quantity = 1, Destination? to = null)
    {
        var order = await shop.Order(member, sku, quantity, to);
        await shop.Pay(member, order);
        return order;
    }

    /// <summary>Pays as a buyer does: an attempt, and the provider's word for it.</summary>
    public static async Task<EventOutcome> Pay(this ShopFixture shop, Actor member, PlacedOrder order) =>
        await shop.Tell(await shop.Attempt(member, order), ProviderEventKind.Paid);

    /// <summary>An opened payment that nobody has paid yet.</summary>
    public static async Task<SandboxPayment> Attempt(this ShopFixture shop, Actor member, PlacedOrder order)
    {
        var url = await shop.Send(member, new StartPayment(order.Id));
        return await shop.Send(Guest, new GetSandboxPayment(new PaymentId(Guid.Parse(url.Split('/')[^1]))));
    }

    /// <summary>The sandbox provider's signed word about a payment.</summary>
    /// <param name="id">The event's id; null makes a new one.</param>
    public static Task<EventOutcome> Tell(this ShopFixture shop, SandboxPayment payment, ProviderEventKind kind, string? id = null)
    {
        var body = payment.Event(id ?? $"evt-{Interlocked.Increment(ref _number)}", kind);
        return shop.Send(Guest, new ReceivePaymentEvent(SandboxGateway.ProviderName, shop.Services.GetRequiredService<SandboxGateway>().WithSignature(body)));
    }

    /// <summary>Has a paid order packed in the store and handed over, at the counter or at the door.</summary>
    public static async Task HandOver(this ShopFixture shop, Actor member, PlacedOrder order)
    {
        await shop.Send(Clerk(), new MarkPacked(order.Id));
        if (await shop.Send(member, new GetPickupCode(order.Id)) is { } code)
        {
            (await shop.Send(Clerk(), new HandOver(code))).Refusal.ShouldBeNull();
            return;
        }
        await shop.Send(Clerk(), new SendOut(order.Id));
        await shop.Send(Clerk(), new MarkDelivered(order.Id));
    }

    /// <summary>Points of a member, from an order long ago.</summary>
    public static Task<int> Earned(this ShopFixture shop, Actor member, int points) => shop.Find(db => db.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO promotions.points_account AS a (member, balance) VALUES ({member.Member!.Value.Value}, {points}) ON CONFLICT (member) DO UPDATE SET balance = a.balance + {points};
        INSERT INTO promotions.points_entry (member, "order", order_number, reason, points, at)
        VALUES ({member.Member!.Value.Value}, {Guid.CreateVersion7()}, 'HS000000000000', 'Earned', {points}, {shop.Clock.Now})
        """));

    public static Task<Order> Reload(this ShopFixture shop, PlacedOrder order) => shop.Find(db =>
        db.Set<Order>().AsNoTracking().Include(o => o.Lines).Include(o => o.History).AsSplitQuery().SingleAsync(o => o.Id == order.Id));

    public static Task<Stock> Stock(this ShopFixture shop, SkuId sku) => shop.Find(db => db.Stocks.AsNoTracking().SingleAsync(s => s.Sku == sku));
}

/// <summary>Where orders of tests go.</summary>
public static class To
{
    public static readonly Destination Store = Pickup("store");

    public static Destination Pickup(string point) => new(ReceivingMethod.Pickup, null, null, null, point, null, "王秀兰", "13900000000");

    public static Destination Home(string village, SlotChoice? slot = null) =>
        new(ReceivingMethod.LocalDelivery, village, null, "东街 12 号", null, slot, "王秀兰", "13900000000");

    public static Destination City(string city) => new(ReceivingMethod.Parcel, null, city, "人民路 1 号", null, null, "王秀兰", "13900000000");

    /// <summary>A community of the main town, and a village outside it, of the reference data.</summary>
    public static async Task<(string Community, string Village)> Places(ShopFixture shop) => await shop.Find(async db => (
        await db.Villages.Where(v => v.Kind == VillageKind.Community).OrderBy(v => v.Code).Select(v => v.Code).FirstAsync(),
        await db.Villages.Where(v => v.Kind == VillageKind.Village).OrderBy(v => v.Code).Select(v => v.Code).FirstAsync()));
}
