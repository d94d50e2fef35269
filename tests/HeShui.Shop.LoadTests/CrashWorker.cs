using System.Globalization;
using HeShui.Shop.AfterSales;
using HeShui.Shop.Ordering;
using HeShui.Shop.Payments;
using HeShui.Shop.Payments.Stripe;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Outbox;
using HeShui.Shop.Testing;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HeShui.Shop.LoadTests;

/// <summary>
/// The program that is killed: the whole business with buyers who order, pay and call off, a webhook that the provider calls,
/// and everything that the shop does by itself. Runs until it dies.
/// </summary>
internal static class CrashWorker
{
    public const string Command = "crash-worker";

    /// <summary>What stands before the number of an order that a buyer was told of.</summary>
    public const string Promised = "promised ";

    /// <summary>What stands before the address of the webhook.</summary>
    public const string Listening = "listening ";

    private const int Shoppers = 4;

    /// <param name="arguments">Of <see cref="Arguments"/>.</param>
    public static async Task<bool> Run(string[] arguments)
    {
        var (connection, provider, members, skus) = (arguments[0], new Uri(arguments[1]), Ids(arguments[2]), Ids(arguments[3]));
        await using var services = TestServices.Of(connection, TimeProvider.System, Path.GetTempPath(), keepsLog: false, StripeServer.Settings(provider));
        await using var webhook = Webhook(services);
        await webhook.StartAsync();
        Console.WriteLine($"{Listening}{webhook.Urls.First()}");
        var shoppers = Enumerable.Range(0, Shoppers).Select(n => Forever(() => Shop(services, members.Where((_, i) => i % Shoppers == n).ToList(), skus)));
        await Task.WhenAll([.. shoppers, Forever(() => Sweep(services))]);
        return true;
    }

    public static string[] Arguments(string connection, Uri provider, IEnumerable<MemberId> members, IEnumerable<SkuId> skus) =>
        [Command, connection, provider.ToString(), string.Join(',', members.Select(m => m.Value)), string.Join(',', skus.Select(s => s.Value))];

    /// <summary>What the shop does by itself, once.</summary>
    public static async Task<int> Sweep(IServiceProvider services)
    {
        var done = await services.GetRequiredService<OutboxWorker>().SendDue(CancellationToken.None);
        while (await Send(services, Actor.System, new AskNextPayment()) || await Send(services, Actor.System, new AskNextRefund()) || await Send(services, Actor.System, new CancelNextOverdueOrder()))
        {
            done++;
        }
        await Task.Delay(50);
        return done;
    }

    public static async Task<T> Send<T>(IServiceProvider services, Actor actor, IRequest<T> request)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(actor);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    private static List<Guid> Ids(string list) => [.. list.Split(',').Select(Guid.Parse)];

    private static WebApplication Webhook(IServiceProvider services)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var message = new ProviderMessage(await reader.ReadToEndAsync(), context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()));
            try
            {
                await Send(services, Actor.System, new ReceivePaymentEvent(StripeGateway.ProviderName, message));
            }
            catch (Exception failure)
            {
                await Console.Error.WriteLineAsync(failure.Message);
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }
        });
        return app;
    }

    /// <summary>One buyer fills a cart and orders it; most begin to pay, some twice; some call it off again, or a unit of what they have paid for.</summary>
    private static async Task Shop(IServiceProvider services, List<Guid> members, List<Guid> skus)
    {
        var random = Random.Shared;
        var id = new MemberId(members[random.Next(members.Count)]);
        var member = new Actor("居民", new AccountId(id.Value), id, null, null, new HashSet<Role> { Role.Member });
        await Send(services, member, new AddToCart(null, new SkuId(skus[random.Next(skus.Count)]), random.Next(1, 3)));
        await Send(services, member, new BeginCheckout());
        var checkout = await Send(services, member, new GetCheckout(To.Store));
        var order = new PlaceOrder(checkout.Key, To.Store, checkout.Total, "");
        var placed = await Send(services, member, order);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Promised}{checkout.Key} {placed.Number}"));
        for (var attempts = random.Next(4); attempts > 0; attempts--)
        {
            await Send(services, member, new StartPayment(placed.Id, StripeGateway.ProviderName));
        }
        if (random.Next(4) == 0)
        {
            await Send(services, member, new CancelOrder(placed.Id, "不想要了"));
        }
        await CallBack(services, member, random);
    }

    /// <summary>A unit of an order that is paid by now is not wanted any more.</summary>
    private static async Task CallBack(IServiceProvider services, Actor member, Random random)
    {
        var paid = (await Send(services, member, new ListMyOrders(OrderStatus.Confirmed))).Orders;
        if (paid.Count > 0)
        {
            var order = await Send(services, member, new GetMyOrder(paid[random.Next(paid.Count)].Number));
            await Send(services, member, new RequestRefund(Guid.NewGuid(), order.Id, RefundKind.CalledBack, [new AskedUnits(order.Lines[0].Id, 1)], false, "不想要了", []));
        }
    }

    private static async Task Forever(Func<Task> act)
    {
        while (true)
        {
            try
            {
                await act();
            }
            catch (DomainException refused)
            {
                // In words: paid meanwhile, too many unpaid.
                await Console.Error.WriteLineAsync(refused.Code);
            }
            catch (Exception failure)
            {
                // The database is gone, or the provider is: the buyer tries again later.
                await Console.Error.WriteLineAsync(failure.Message);
                await Task.Delay(100);
            }
        }
    }
}
