using HeShui.Shop.Web.Setup;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>Which names a shop on the internet may be told to answer to.</summary>
public sealed class SiteOptionsTests
{
    [Theory]
    [InlineData("shop.example.gov.cn")]
    [InlineData("shop.example.gov.cn; 127.0.0.1 ;[::1];localhost")]
    [InlineData("*.example.gov.cn")]
    [InlineData("*.heshui.cn")]
    [InlineData("*.example.com")]
    [InlineData("合水臻品.cn")]
    public void Names_of_its_own_are_taken(string hosts) => Refusals(hosts).ShouldBeEmpty();

    [Theory]
    [InlineData("", "HasNames")]
    [InlineData(" ; ", "HasNames")]
    [InlineData("*", "HasNames")]
    [InlineData("shop.example.gov.cn;*", "HasNames")]
    [InlineData("0.0.0.0", "HasNames")]
    [InlineData("[::]", "HasNames")]
    [InlineData("https://shop.example.gov.cn", "HasNamesOnly")]
    [InlineData("shop.example.gov.cn/", "HasNamesOnly")]
    [InlineData("shop.example.gov.cn/shop", "HasNamesOnly")]
    [InlineData("shop.example.gov.cn:443", "HasNamesOnly")]
    [InlineData("shop.*.gov.cn", "HasNamesOnly")]
    [InlineData("**.example.cn", "HasNamesOnly")]
    [InlineData("a.example.cn,b.example.cn", "HasNamesOnly")]
    [InlineData("127.0.0.1;*.cn", "HasOwnDomains")]
    [InlineData("*.com", "HasOwnDomains")]
    [InlineData("*.gov.cn", "HasOwnDomains")]
    [InlineData("*.COM.cn", "HasOwnDomains")]
    public void Everyones_names_and_what_is_no_name_are_refused(string hosts, string reason) => Refusals(hosts).ShouldBe([reason]);

    private static IEnumerable<string> Refusals(string hosts)
    {
        var options = new SiteOptions { AllowedHosts = hosts };
        (string Reason, bool IsMet)[] rules = [(nameof(options.HasNames), options.HasNames), (nameof(options.HasNamesOnly), options.HasNamesOnly), (nameof(options.HasOwnDomains), options.HasOwnDomains)];
        return rules.Where(rule => !rule.IsMet).Select(rule => rule.Reason);
    }
}
