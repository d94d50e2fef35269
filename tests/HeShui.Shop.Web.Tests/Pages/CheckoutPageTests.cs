using System.Net;
using System.Text.RegularExpressions;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>The checkout says beforehand what each choice costs and when the goods are there, and asks only what is not known.</summary>
[Collection(OpenShop.Name)]
public sealed partial class CheckoutPageTests(RunningShop shop)
{
    [Fact]
    public async Task Ways_of_receiving_stand_side_by_side_with_freight_and_promise()
    {
        var visitor = await shop.Newcomer();
        await visitor.Add(await shop.Sku());
        var page = await visitor.Read("/checkout");
        foreach (var (way, zone) in new[] { ("LocalDelivery", "乡镇"), ("Pickup", "体验店自提"), ("Parcel", "甘肃省内") })
        {
            var card = Card(page, way);
            card.ShouldContain(zone);
            card.ShouldMatch("[天日] [0-9]{2}:[0-9]{2} (前送到|起可取)");
            card.ShouldMatch("免运费|运费 ¥[0-9]+\\.[0-9]{2}");
        }
        Card(page, "Pickup").ShouldContain("免运费");
    }

    [Fact]
    public async Task The_place_of_the_last_order_is_there_when_its_way_is_chosen_again()
    {
        var visitor = await shop.Newcomer();
        await visitor.Buys(await shop.Sku());
        await visitor.Add(await shop.Sku());
        var home = await (await visitor.Post("/checkout?handler=Update", "/checkout", ("Method", "LocalDelivery"), ("PickupPoint", "store"), ("Recipient", "李桂芳"), ("Phone", "13900000000"))).Text();
        Card(home, "Pickup").ShouldContain("体验店");
        var back = await (await visitor.Post("/checkout?handler=Update", "/checkout", ("Method", "Pickup"), ("Recipient", "李小妹"), ("Phone", "13900000000"))).Text();
        back.ShouldMatch("<option value=\"store\" selected[^>]*>[^<]*起可取</option>");
        Visits.Field(back, "Recipient").ShouldBe("李小妹");
    }

    /// <summary>What the card of a way of receiving says.</summary>
    private static string Card(string page, string way) =>
        Tags().Replace(Regex.Match(page, $"<label class=\"radio-card\"><input type=\"radio\" name=\"Method\" id=\"Method-{way}\".*?</label>", RegexOptions.Singleline).Value, " ");

    [GeneratedRegex("<.*?>", RegexOptions.Singleline)]
    private static partial Regex Tags();
}
