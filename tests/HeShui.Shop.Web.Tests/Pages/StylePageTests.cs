using System.Net;
using System.Text.RegularExpressions;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Pages.Dev;
using HeShui.Shop.Web.Tests.Ground;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Hosting.Internal;

namespace HeShui.Shop.Web.Tests.Pages;

[Collection(OpenShop.Name)]
public sealed partial class StylePageTests(RunningShop shop)
{
    /// <summary>What frames a page of the work area; every page of it shows that.</summary>
    private static readonly string[] OnWorkPages = ["work", "brand__area"];

    [Fact]
    public async Task Every_class_of_the_design_system_can_be_seen()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(TestDatabases.Checkout, "docs", "design-system.md"));
        var described = Classes(document).ToList();
        described.Count.ShouldBeGreaterThan(150);
        var shown = Classes(await shop.Visitor().Read("/dev/style")).ToHashSet();
        described.Where(c => !shown.Contains(c) && !OnWorkPages.Contains(c) && !c.StartsWith("work-", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task It_is_for_development_alone(string environment) =>
        (await new StyleModel(new HostingEnvironment { EnvironmentName = environment }).OnGet()).ShouldBeOfType<NotFoundResult>();

    [Fact]
    public async Task Elders_see_it_larger()
    {
        var visitor = shop.Visitor();
        (await visitor.Post("/account/elder", "/dev/style", ("then", "/dev/style"))).Headers.Location!.ToString().ShouldBe("/dev/style");
        (await visitor.Read("/dev/style")).ShouldContain("data-elder");
    }

    [Fact]
    public async Task It_has_no_style_or_script_of_its_own()
    {
        var page = await shop.Visitor().Read("/dev/style");
        page.ShouldNotContain(" style=");
        page.ShouldNotContain("<style");
        InlineScript().IsMatch(page).ShouldBeFalse();
    }

    private static IEnumerable<string> Classes(string html) =>
        Class().Matches(html).SelectMany(m => m.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct();

    [GeneratedRegex("class=\"([^\"@<{]*)\"")]
    private static partial Regex Class();

    [GeneratedRegex("<script(?![^>]*\\bsrc=)")]
    private static partial Regex InlineScript();
}
