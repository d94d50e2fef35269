using HeShui.Shop.Ordering;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Data;
using HeShui.Shop.Payments.Stripe;
using HeShui.Shop.Shared;
using HeShui.Shop.Testing;
using HeShui.Shop.Verification;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Payment_ = HeShui.Shop.Payments.Payment;

namespace HeShui.Shop.Tests.Payments;

/// <summary>A shop that is paid by Stripe: the business, a server that speaks Stripe's API, and the shop's door for its events.</summary>
public sealed class StripeShop : IAsyncLifetime
{
    private WebApplication _door = null!;

    public StripeServer Stripe { get; private set; } = null!;
    public ShopFixture Shop { get; private set; } = null!;
    public TestClock Clock => Shop.Clock;

    public IPaymentGateway Gateway => Shop.Services.GetServices<IPaymentGateway>().Single(g => g.Provider == StripeGateway.ProviderName);

    public async Task InitializeAsync()
    {
        var clock = new TestClock();
        Stripe = await StripeServer.Start(clock);
        Shop = new ShopFixture { Clock = clock, Settings = Stripe.Settings() };
        await Shop.InitializeAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _door = builder.Build();
        _door.Urls.Add("http://127.0.0.1:0");
        _door.MapPost("/", Receive);
        await _door.StartAsync();
        Stripe.Webhooks = new Uri(_door.Urls.First());
    }

    public async Task DisposeAsync()
    {
        await _door.DisposeAsync();
        await Shop.DisposeAsync();
        await Stripe.DisposeAsync();
    }

    /// <summary>An unpaid order, and the page where its buyer pays.</summary>
    public async Task<StripeAttempt> Attempt(decimal price = 29.90m)
    {
        var member = await Shop.Member();
        var order = await Shop.Order(member, await Shop.Sku(price: price));
        return await Attempt(member, order);
    }

    public async Task<StripeAttempt> Attempt(Actor member, PlacedOrder order)
    {
        var page = await Shop.Send(member, new StartPayment(order.Id, StripeGateway.ProviderName));
        var reference = page.Split('/')[^1];
        return new StripeAttempt(member, order, page, reference, await Shop.Find(db => db.Payments.Where(p => p.Reference == reference).Select(p => p.Id).SingleAsync()));
    }

    /// <summary>A payment that was taken and told.</summary>
    public async Task<StripeAttempt> Paid(decimal price = 29.90m)
    {
        var attempt = await Attempt(price);
        await Stripe.Tell(Stripe.Pay(attempt.Page));
        (await Payment(attempt)).State.ShouldBe(PaymentState.Captured);
        return attempt;
    }

    public Task<Payment_> Payment(StripeAttempt attempt) => Shop.Find(db => db.Payments.AsNoTracking().Include(p => p.Refunds).SingleAsync(p => p.Id == attempt.Payment));

    public async Task<EventOutcome?> Outcome(string id) => (await Shop.Find(db => db.InboxEvents.SingleOrDefaultAsync(e => e.Event == id)))?.Outcome;

    /// <summary>Everything that must always be true is.</summary>
    public async Task IsClean() =>
        (await Shop.Use<IVerifier, IReadOnlyList<CheckResult>>(v => v.Run(CancellationToken.None))).Where(c => !c.Holds).Select(c => $"{c.Name}: {string.Join(", ", c.Examples)}").ShouldBeEmpty();

    public static RefundRequest Refund(Payment_ payment, Money? amount = null, Guid? id = null) =>
        new(id ?? Guid.CreateVersion7(), payment.Id, payment.Reference!, amount ?? payment.Amount, payment.Amount, "不新鲜");

    private async Task<IResult> Receive(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var message = new ProviderMessage(await reader.ReadToEndAsync(), request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()));
        try
        {
            await Shop.Send(Given.Guest, new ReceivePaymentEvent(StripeGateway.ProviderName, message));
            return Results.Ok();
        }
        catch (DomainException refused)
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: refused.Code);
        }
    }
}

/// <param name="Page">Where the buyer pays.</param>
/// <param name="Reference">Stripe's name for it.</param>
public sealed record StripeAttempt(Actor Member, PlacedOrder Order, string Page, string Reference, PaymentId Payment);
