using HeShui.Shop.Testing;
using HeShui.Shop.Web.Tests.Ground;
using Microsoft.Playwright;

namespace HeShui.Shop.Web.Tests.Journeys;

/// <summary>
/// The screenshots under <c>docs/images</c>. Each run takes them; with <c>HESHUI_IMAGES=1</c> it writes them there, otherwise it
/// looks whether each is there and of the size that the page has today.
/// </summary>
[Collection(OpenShop.Name)]
public sealed class PicturesOfTheShop(RunningShop shop, Chromium chromium)
{
    private const int LargestBytes = 160 * 1024;
    private static readonly string Folder = Path.Combine(TestDatabases.Checkout, "docs", "images");
    private static readonly bool Writes = Environment.GetEnvironmentVariable("HESHUI_IMAGES") == "1";

    /// <summary>File, whose page, where and on what.</summary>
    private static readonly (string File, string? Person, string Path, Device Device)[] All =
    [
        ("shop-phone.jpg", null, "/", Device.Phone),
        ("shop-desktop.jpg", null, "/", Device.Desktop),
        ("product-phone.jpg", null, "/p/apple-fuji-banqiao", Device.Phone),
        ("supplier-phone.jpg", Person.Supplier, "/supplier", Device.Phone),
        ("courier-phone.jpg", Person.Courier, "/courier", Device.Phone),
        ("clerk-desktop.jpg", Person.Clerk, "/staff", Device.Desktop),
        ("bureau-desktop.jpg", Person.Bureau, "/bureau", Device.Desktop),
        ("project-desktop.jpg", Person.Bureau, "/bureau/projects/shop-2022", Device.Desktop),
        ("form-desktop.jpg", Person.Bureau, "/bureau/projects/shop-2022/self-evaluation#form", Device.Desktop),
        ("operator-desktop.jpg", Person.Operator, "/admin", Device.Desktop),
    ];

    public static TheoryData<string> Files => [.. All.Select(a => a.File)];

    [Theory, MemberData(nameof(Files))]
    public async Task Each_is_taken_of_todays_page(string file)
    {
        var (_, person, path, device) = All.Single(a => a.File == file);
        var page = await chromium.Open(shop.Address, device);
        if (person is not null)
        {
            await new Person(page, javaScript: true).SignsIn(person);
        }
        (await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle }))!.Status.ShouldBe(200);
        await page.EvaluateAsync("() => document.activeElement.blur()"); // no ring around what the address points to
        var taken = await page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg, Quality = 70, Animations = ScreenshotAnimations.Disabled });
        await page.Context.CloseAsync();
        taken.Length.ShouldBeInRange(5_000, LargestBytes);
        if (Writes)
        {
            await File.WriteAllBytesAsync(Path.Combine(Folder, file), taken);
        }
        Size(await File.ReadAllBytesAsync(Path.Combine(Folder, file))).ShouldBe(Size(taken));
    }

    [Fact]
    public void There_are_no_others() => Directory.GetFiles(Folder).Select(f => Path.GetFileName(f)).ShouldBe(All.Select(a => a.File), ignoreOrder: true);

    /// <summary>Width and height.</summary>
    private static (int Width, int Height) Size(byte[] jpeg)
    {
        using var picture = NetVips.Image.NewFromBuffer(jpeg);
        return (picture.Width, picture.Height);
    }
}
