using System.Collections;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using FluentValidation;
using HeShui.Shop.Catalog;
using HeShui.Shop.Delivery;
using HeShui.Shop.Delivery.Contracts;
using HeShui.Shop.Ordering;
using HeShui.Shop.Shared;
using HeShui.Shop.Shared.Requests;
using HeShui.Shop.Suppliers;
using HeShui.Shop.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HeShui.Shop.Tests;

/// <summary>
/// Strangers of every role send every request of the business with somebody else's ids. A new request is walked by itself; one
/// that may change or show something to a stranger has to be named here.
/// </summary>
public sealed class AuthorisationWalkTests(ShopFixture shop) : IClassFixture<ShopFixture>, IAsyncLifetime
{
    private const string Name = "欧阳隐私", Phone = "13987654321", Street = "隐私路 77 号";

    private static readonly Role?[] Everyone = [null, Role.Member, Role.Supplier, Role.Clerk, Role.Courier, Role.Bureau, Role.Operator];

    /// <summary>Asked by other modules in the name of whoever acts; no page may send them.</summary>
    private static readonly string[] BetweenModules = ["FindAfterSales", "FindBuyer", "FindCashDue", "FindHandOver", "FindMember", "FindMembersByPhone", "FindOperatingFirm", "FindOrderSums", "FindPayable", "FindRefundable", "FindRefunded", "FindSupplierParts", "ListKnownProjects"];

    /// <summary>A failed try is counted on the account; and whose work it is to change others' accounts.</summary>
    private static readonly (Role? Role, string Request)[] MayChange =
    [
        .. Everyone.Select(role => (role, "SignInWithPassword")),
        (Role.Operator, "DisableAccount"), (Role.Operator, "EnableAccount"), (Role.Operator, "ExcludeMember"), (Role.Bureau, "ExcludeMember"),
        (Role.Bureau, "CorrectFunds"), (Role.Bureau, "CorrectPayout"),
    ];

    /// <summary>Whose work it is to see buyers' names and orders; and the provider's page, which stands in for one outside the house.</summary>
    private static readonly (Role? Role, string Request)[] MaySee =
    [
        .. Everyone.Select(role => (role, "GetSandboxPayment")),
        (Role.Bureau, "ListOrders"), (Role.Bureau, "ListSales"), (Role.Bureau, "GetFigure"),
        (Role.Operator, "ListOrders"), (Role.Operator, "ListSales"), (Role.Operator, "GetFigure"),
        (Role.Operator, "FindOrders"), (Role.Operator, "GetOrderRecord"),
    ];

    private static readonly Type[] Requests = typeof(ShopRegistration).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IBaseRequest))).OrderBy(t => t.Name, StringComparer.Ordinal).ToArray();

    private static readonly JsonSerializerOptions AsText = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<Type, object> _theirs = [];
    private readonly List<string> _secrets = [Name, Phone, Street];
    private readonly Dictionary<string, string> _texts = [];

    public static TheoryData<Role?> Strangers => [.. Everyone];

    /// <summary>A buyer with a cart, an unpaid order and a paid one, and the supplier of what they bought.</summary>
    public async Task InitializeAsync()
    {
        var buyer = await shop.Member();
        var sku = await shop.Sku();
        var (_, village) = await To.Places(shop);
        var home = new Destination(ReceivingMethod.LocalDelivery, village, null, Street, null, null, Name, Phone);
        var paid = await shop.PaidOrder(buyer, sku, to: To.Store with { Recipient = Name, Phone = Phone });
        var unpaid = await shop.Order(buyer, sku, to: home);
        var payment = await shop.Attempt(buyer, unpaid);
        var cart = await shop.InCart(buyer, sku);
        var code = (await shop.Send(buyer, new GetPickupCode(paid.Id))).ShouldNotBeNull();
        var product = await shop.Find(db => db.Set<Product>().AsNoTracking().Include(p => p.Skus).SingleAsync(p => p.Skus.Any(s => s.Id == sku)));
        var (first, second) = (await shop.Reload(paid), await shop.Reload(unpaid));

        _secrets.AddRange([first.Number, second.Number, code]);
        object[] theirs =
        [
            buyer.Account!.Value, buyer.Member!.Value, product.Supplier, product.Id, sku, cart, unpaid.Id, payment.Id,
            home with { Detail = "东街 1 号", Recipient = "生人", Phone = "13900000000" },
        ];
        foreach (var value in theirs)
        {
            _theirs[value.GetType()] = value;
        }
        _texts["Number"] = second.Number;
        _texts["Phone"] = (await shop.Find(db => db.Set<HeShui.Shop.Members.Account>().Where(a => a.Id == buyer.Account.Value.Value).Select(a => a.PhoneNumber!).SingleAsync()));
        _texts["Code"] = product.Code;
        _secrets.Add(_texts["Phone"]);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory, MemberData(nameof(Strangers))]
    public async Task Whoever_asks_gets_and_changes_nothing_of_others(Role? role)
    {
        Requests.Length.ShouldBeGreaterThan(50);
        var stranger = await Stranger(role);
        var before = await TheirRows();
        List<string> wrong = [];
        foreach (var type in Requests.Where(t => !BetweenModules.Contains(t.Name)))
        {
            var allowed = type.IsDefined(typeof(AllowAnyoneAttribute)) || (role is { } r && type.GetCustomAttribute<AllowAttribute>()!.Roles.Contains(r));
            var (answer, refusal) = await Send(stranger, Sample(type, "")!);
            if (!allowed)
            {
                if (refusal is not NotAllowedException)
                {
                    wrong.Add($"{type.Name}: {refusal?.GetType().Name ?? "an answer"} instead of a refusal");
                }
                continue;
            }
            if (refusal is not (null or DomainException or ValidationException))
            {
                wrong.Add($"{type.Name}: {refusal}");
            }
            var after = await TheirRows();
            if (after != before && !MayChange.Contains((role, type.Name)))
            {
                wrong.Add($"{type.Name}: changed somebody's rows");
            }
            before = after;
            if (_secrets.Where(answer.Contains).ToList() is [_, ..] shown && !MaySee.Any(m => m.Role == role && m.Request == type.Name))
            {
                wrong.Add($"{type.Name}: showed {string.Join(", ", shown)}");
            }
        }
        wrong.ShouldBeEmpty();
        (await TheirRows()).ShouldBe(before, "what was refused changed nothing either");
    }

    [Fact]
    public async Task The_owner_does_change_their_rows_by_the_same_requests()
    {
        var before = await TheirRows();
        var owner = new Actor(Name, (AccountId)_theirs[typeof(AccountId)], (MemberId)_theirs[typeof(MemberId)], null, null, new HashSet<Role> { Role.Member });
        (await Send(owner, Sample(typeof(GetMyOrder), "")!)).Answer.ShouldContain(Street);
        (await Send(owner, Sample(typeof(CancelOrder), "")!)).Refusal.ShouldBeNull();
        (await TheirRows()).ShouldNotBe(before);
    }

    [Fact]
    public void Pages_ask_nothing_that_is_between_modules()
    {
        var pages = Directory.GetFiles(Path.Combine(TestDatabases.Checkout, "src", "HeShui.Shop.Web"), "*.cs*", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/")).ToList();
        pages.Count.ShouldBeGreaterThan(40);
        pages.Where(file => BetweenModules.Any(name => File.ReadAllText(file).Contains($"new {name}("))).ShouldBeEmpty();
    }

    private async Task<Actor> Stranger(Role? role) => role switch
    {
        null => Actor.Guest,
        Role.Member => await shop.Member(),
        Role.Supplier => new Actor("别家", AccountId.New(), null, await shop.Find(async db =>
        {
            var other = new Supplier($"stranger-{Guid.NewGuid():N}"[..20], "别家合作社", "别家", "taibai", "", "赵", "09340000000", isDemo: false);
            db.Add(other);
            await db.SaveChangesAsync();
            return other.Id;
        }), null, new HashSet<Role> { Role.Supplier }),
        Role.Clerk => Given.Clerk(await shop.Find(db => db.Set<PickupPoint>().Where(p => p.Kind == PickupPointKind.Station).Select(p => p.Code).FirstAsync())),
        _ => new Actor("别人", AccountId.New(), null, null, null, new HashSet<Role> { role.Value }),
    };

    private async Task<(string Answer, Exception? Refusal)> Send(Actor actor, object request)
    {
        await using var scope = shop.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(actor);
        try
        {
            var answer = request.GetType().GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)).GetGenericArguments()[0];
            return (await (Task<string>)typeof(AuthorisationWalkTests).GetMethod(nameof(AnswerOf), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(answer).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [scope.ServiceProvider.GetRequiredService<IMediator>(), request], null)!, null);
        }
        catch (Exception refusal)
        {
            return ("", refusal);
        }
    }

    private static async Task<string> AnswerOf<T>(IMediator mediator, IRequest<T> request) => JsonSerializer.Serialize(await mediator.Send(request), AsText);

    /// <summary>A request, or a part of one, made of somebody else's things.</summary>
    private object? Sample(Type type, string name) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } plain => Sample(plain, name),
        _ when _theirs.TryGetValue(type, out var theirs) => theirs,
        _ when type == typeof(string) => _texts.GetValueOrDefault(name, "12345678"),
        _ when type == typeof(Money) => new Money(1),
        _ when type == typeof(Guid) => ((OrderId)_theirs[typeof(OrderId)]).Value,
        _ when type == typeof(DateOnly) => Shanghai.DateOf(shop.Clock.Now),
        _ when type == typeof(DateTimeOffset) => shop.Clock.Now,
        _ when type == typeof(bool) => true,
        _ when type == typeof(Stream) => new MemoryStream([1, 2, 3]),
        _ when type == typeof(IReadOnlyDictionary<string, string>) => new Dictionary<string, string> { [name] = "12345678" },
        _ when type.IsPrimitive => Convert.ChangeType(1, type),
        _ when type.IsEnum => Enum.GetValues(type).GetValue(0),
        _ when type.IsAssignableTo(typeof(IEnumerable)) && type.IsGenericType => List(type.GetGenericArguments()[0], name),
        _ => Activator.CreateInstance(type, type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First().GetParameters().Select(p => Sample(p.ParameterType, p.Name!)).ToArray()),
    };

    private Array List(Type of, string name)
    {
        var list = Array.CreateInstance(of, 1);
        list.SetValue(Sample(of, name), 0);
        return list;
    }

    /// <summary>All rows of all tables that name them, their orders or their supplier; and what is stocked of their goods, which anyone may put into a cart.</summary>
    private async Task<string> TheirRows()
    {
        await using var source = NpgsqlDataSource.Create(await shop.Find(db => Task.FromResult(db.Database.GetConnectionString()!)));
        var tables = new List<string>();
        await using (var reader = await source.CreateCommand("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')").ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }
        var theirs = string.Join('|', _theirs.Values.OfType<IId>().Where(id => id is not (SkuId or ProductId)).Select(id => id.Value.ToString()).Append(Name));
        var goods = $"{theirs}|{((SkuId)_theirs[typeof(SkuId)]).Value}|{((ProductId)_theirs[typeof(ProductId)]).Value}";
        var all = tables.Order(StringComparer.Ordinal).Select(table =>
            $"SELECT '{table}' AS name, md5(string_agg(row::text, '|' ORDER BY row::text)) AS rows FROM {table} row WHERE row::text ~ '{(table.StartsWith("catalog.", StringComparison.Ordinal) ? goods : theirs)}'");
        return (string)(await source.CreateCommand($"SELECT string_agg(name || rows, ',' ORDER BY name) FROM ({string.Join(" UNION ALL ", all)}) each").ExecuteScalarAsync())!;
    }
}
