using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;

namespace HeShui.Shop.Web.Tests.Pages;

/// <summary>Pictures as browsers fetch them.</summary>
[Collection(OpenShop.Name)]
public sealed partial class MediaTests(RunningShop shop)
{
    [Fact]
    public async Task A_product_shows_its_picture_as_avif_or_webp_of_several_widths_with_a_placeholder()
    {
        var page = await shop.Visitor().Read(await Product());
        Source().Match(page).Groups[1].Value.Split(", ").Select(s => s.Split(' ')[1]).ShouldBe(["400w", "800w", "1200w"]);
        page.ShouldContain("src=\"data:image/webp;base64,");
        var pictures = PictureAddress().Matches(page).Select(m => m.Value).Distinct().ToList();
        pictures.Count.ShouldBe(6);
        foreach (var address in pictures)
        {
            var answer = await shop.Visitor().Get(address);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            var expected = answer.Headers.CacheControl!.ToString().Contains("immutable", StringComparison.Ordinal) && address.EndsWith(".avif", StringComparison.Ordinal) ? "image/avif" : "image/webp";
            answer.Content.Headers.ContentType!.ToString().ShouldBe(expected);
            (await answer.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan(40 * 1024, address);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/c/produce")]
    public async Task Lists_show_uploaded_pictures_and_load_them_late(string path)
    {
        var page = await shop.Visitor().Read(path);
        var pictures = MediaImage().Matches(page).Select(m => m.Value).ToList();
        pictures.Count.ShouldBeGreaterThan(5);
        pictures.ShouldAllBe(p => p.Contains("loading=\"lazy\"") && p.Contains("width=\"1200\"") && p.Contains("height=\"1200\""));
        page.ShouldNotContain(" style=");
    }

    [Fact]
    public async Task A_picture_may_be_kept_for_good_and_is_nothing_else()
    {
        var name = await Stored();
        var answer = await shop.Visitor().Get($"/media/{name}-400.webp");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("image/webp");
        answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task While_there_is_no_avif_yet_the_webp_stands_in_for_a_moment()
    {
        var name = await Stored();
        var meanwhile = await shop.Visitor().Get($"/media/{name}-400.avif");
        (meanwhile.Content.Headers.ContentType!.ToString(), meanwhile.Headers.CacheControl!.MaxAge).ShouldBe(("image/webp", TimeSpan.FromMinutes(1)));
        await File.WriteAllBytesAsync(Path.Combine(TestDatabases.Media, $"{name}-400.avif"), [1, 2, 3]);
        var made = await shop.Visitor().Get($"/media/{name}-400.avif");
        made.Content.Headers.ContentType!.ToString().ShouldBe("image/avif");
        made.Headers.CacheControl!.ToString().ShouldContain("immutable");
    }

    [Fact]
    public async Task Names_that_the_shop_does_not_make_are_not_there()
    {
        var name = await Stored();
        await File.WriteAllTextAsync(Path.Combine(TestDatabases.Media, "secret.txt"), "secret");
        string[] odd =
        [
            "secret.txt", $"{name}-400.jpg", $"{name}-400.webp.part", $"{name}-400", name, $"{name}-401.webp", $"{name}-0400.webp", $"{name}-1200.webp", $"{name}--400.webp",
            $"{name.ToUpperInvariant()}-400.webp", $"{name}-400.webp%00", $"{name}-400.webp%0A", $"..%2F{name}-400.webp", "..%2Fsecret.txt", "..%5Csecret.txt", "%2Fetc%2Fpasswd",
            $"%2e%2e/media/..%2f{name}-400.webp", new string('a', 24) + "-400x300-400.webp", new string('0', 24) + "-99999x99999-400.webp", new string('f', 3000), "", "~", "*",
        ];
        foreach (var address in odd)
        {
            ((int)await shop.Visitor().Status("/media/" + address)).ShouldBeOneOf([404, 400], address);
        }
        (await shop.Visitor().Send(new HttpRequestMessage(HttpMethod.Delete, $"/media/{name}-400.webp"))).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await shop.Visitor().Status($"/media/{name}-400.webp")).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>The address of a listed product.</summary>
    private async Task<string> Product() => "/p/" + await shop.Look<string>("SELECT code FROM catalog.product WHERE listed_at IS NOT NULL AND is_demo ORDER BY code LIMIT 1");

    /// <summary>A file in the store that nobody makes an AVIF of.</summary>
    private static async Task<string> Stored()
    {
        var name = $"{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}-400x300";
        await File.WriteAllBytesAsync(Path.Combine(TestDatabases.Media, $"{name}-400.webp"), [.. "RIFF0000WEBP"u8]);
        return name;
    }

    [GeneratedRegex("<source type=\"image/avif\" srcset=\"([^\"]+)\"")]
    private static partial Regex Source();

    [GeneratedRegex("/media/[^ \",]+")]
    private static partial Regex PictureAddress();

    [GeneratedRegex("<img src=\"/media/[^>]*>")]
    private static partial Regex MediaImage();
}
