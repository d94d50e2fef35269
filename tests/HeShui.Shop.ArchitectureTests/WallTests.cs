using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using HeShui.Shop.LocalPostgres;
using HeShui.Shop.Shared.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HeShui.Shop.ArchitectureTests;

/// <summary>The walls of the house. The rules first make sure that there is something to look at; the finest are also turned on code that breaks them.</summary>
public sealed partial class WallTests
{
    private const string Root = "HeShui.Shop.";

    private static readonly System.Reflection.Assembly Business = typeof(ShopRegistration).Assembly;
    private static readonly System.Reflection.Assembly Web = typeof(Program).Assembly;
    private static readonly Architecture House = new ArchLoader().LoadAssemblies(Business, Web).Build();

    private static readonly string[] Modules = ["Catalog", "Ordering", "Payments", "Delivery", "Promotions", "Suppliers", "Members", "Ledger", "Reporting", "Media", "Storefront", "Messages", "AfterSales", "Programme"];

    /// <summary>What knows every module and is known to none: it fills or checks whole databases.</summary>
    private static readonly string[] Overseers = ["Demo", "Verification"];

    public static TheoryData<string> EachModule => [.. Modules];

    [Fact]
    public void Every_folder_of_the_business_is_known_to_these_rules() =>
        Directory.GetDirectories(Path.Combine(Source, "HeShui.Shop")).Select(Path.GetFileName).Except(["bin", "obj", "Shared"])
            .ShouldBe(Modules.Concat(Overseers), ignoreOrder: true);

    [Theory, MemberData(nameof(EachModule))]
    public void A_module_knows_of_others_their_contracts_only(string module)
    {
        Types(module).ShouldNotBeEmpty();
        Trespasses(module).ShouldBeEmpty();
    }

    [Fact]
    public void The_rule_sees_who_looks_into_others() => Trespasses("Demo").ShouldNotBeEmpty();

    [Theory]
    [InlineData("Reporting")]
    [InlineData("Demo")]
    [InlineData("Verification")]
    public void Nothing_depends_on_those_who_only_listen(string listener) =>
        Modules.Append("Shared").Where(m => m != listener).SelectMany(m => Uses(m).Where(u => Module(u.Used) == listener)).ShouldBeEmpty();

    [Fact]
    public void Shared_depends_on_no_module() =>
        Uses("Shared").Where(u => Modules.Contains(Module(u.Used))).ShouldBeEmpty();

    [Theory, MemberData(nameof(EachModule))]
    public void A_modules_own_statements_touch_its_own_tables_only(string module)
    {
        var foreign = Directory.GetFiles(Path.Combine(Source, "HeShui.Shop", module), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Tables().Matches(File.ReadAllText(file)).Select(m => (File: Path.GetFileName(file), Schema: m.Groups[1].Value.Replace("_", ""))))
            .Where(t => Modules.Contains(t.Schema, StringComparer.OrdinalIgnoreCase) && !t.Schema.Equals(module, StringComparison.OrdinalIgnoreCase));
        foreign.ShouldBeEmpty();
    }

    [Fact]
    public void The_rule_sees_tables_in_statements() =>
        Tables().Matches("UPDATE catalog.stock SET x; SELECT FROM ordering.\"order\"; INSERT INTO delivery.slot_use").Select(m => m.Groups[1].Value)
            .ShouldBe(["catalog", "ordering", "delivery"]);

    [Fact]
    public void The_business_knows_nothing_of_the_web_but_the_accounts_store()
    {
        var used = House.Types.Where(t => Modules.Concat(Overseers).Append("Shared").Contains(Module(t)))
            .SelectMany(t => t.Dependencies).Select(d => d.Target.FullName).Where(n => n.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)).ToList();
        used.ShouldNotBeEmpty();
        used.ShouldAllBe(n => n.StartsWith("Microsoft.AspNetCore.Identity.", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_request_says_who_may_send_it()
    {
        var requests = Business.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IBaseRequest))).ToList();
        requests.Count.ShouldBeGreaterThan(20);
        requests.Where(r => !r.IsDefined(typeof(AllowAttribute), false) && !r.IsDefined(typeof(AllowAnyoneAttribute), false)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_request_is_a_command_or_a_query_and_has_one_handler()
    {
        var handled = Business.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false }).SelectMany(t => t.GetInterfaces())
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)).Select(i => i.GetGenericArguments()[0]).ToList();
        handled.ShouldBeUnique();
        Business.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IBaseRequest))).ShouldBe(handled, ignoreOrder: true);
        handled.Where(r => !r.IsAssignableTo(typeof(IChange)) && !r.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>))).ShouldBeEmpty();
    }

    [Fact]
    public void Pages_have_no_database()
    {
        var pages = Web.GetTypes().Where(t => t.IsAssignableTo(typeof(PageModel)) && !t.IsAbstract).Select(t => t.FullName!).ToHashSet();
        pages.ShouldNotBeEmpty();
        House.Types.Where(t => pages.Contains(t.FullName)).SelectMany(t => t.Dependencies.Select(d => (Page: t.FullName, Uses: d.Target.FullName)))
            .Where(d => d.Uses.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || d.Uses.StartsWith("HeShui.Shop.Shared.Data", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_clock_says_what_time_it_is()
    {
        var readers = Directory.GetFiles(Source, "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/") && !f.Contains("LocalPostgres"))
            .Where(f => WallClock().IsMatch(File.ReadAllText(f))).Select(Path.GetFileName);
        readers.ShouldBeEmpty();
    }

    private static string Source => Path.Combine(CheckoutRoot.Find(AppContext.BaseDirectory), "src");

    private static IEnumerable<IType> Types(string module) => House.Types.Where(t => Module(t) == module);

    private static IEnumerable<(IType User, IType Used)> Uses(string module) =>
        Types(module).SelectMany(t => t.Dependencies.Select(d => (User: t, Used: d.Target)))
            .Where(u => u.Used.FullName.StartsWith(Root, StringComparison.Ordinal) && Module(u.Used) != module).Distinct();

    private static IEnumerable<string> Trespasses(string module) => Uses(module)
        .Where(u => Modules.Concat(Overseers).Contains(Module(u.Used)) && !u.Used.FullName.StartsWith($"{Root}{Module(u.Used)}.Contracts.", StringComparison.Ordinal))
        .Select(u => $"{u.User.FullName} → {u.Used.FullName}").Distinct();

    private static string Module(IType type) => type.FullName.StartsWith(Root, StringComparison.Ordinal) ? type.FullName[Root.Length..].Split('.')[0] : "";

    [GeneratedRegex(@"(?:FROM|JOIN|UPDATE|INTO|TABLE)\s+([a-z_]+)\.", RegexOptions.None)]
    private static partial Regex Tables();

    [GeneratedRegex(@"DateTime(Offset)?\.(UtcNow|Now|Today)")]
    private static partial Regex WallClock();
}
